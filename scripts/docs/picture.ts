/** A picture of resources and their references, from left to right, for light and dark backgrounds. */
import { subjectOf } from '../../lib/contract/subjects';
import { escaped, svg } from './svg';
import type { GraphEdge, GraphNode, ResourceGraph } from './resource-graph';

const BOX = { width: 230, height: 108, gap: 132, between: 28 };
const MARGIN = 12;
/** Of a reference that passes over other resources. */
const DETOUR = 46;

interface Place {
  readonly column: number;
  readonly x: number;
  readonly y: number;
}

/** @param writeOnly whether an argument of a type is in neither state nor plan */
export function picture(graph: ResourceGraph, writeOnly: (type: string, attribute: string) => boolean): string {
  const places = placesOf(graph);
  const nodes = [...graph.nodes].sort((one, other) => columnsBetween(places, other.address, one.address));
  const all = [...places.values()];
  const hasDetour = graph.edges.some(({ from, to }) => columnsBetween(places, from, to) > 1);
  const width = Math.max(...all.map(({ x }) => x)) + BOX.width + MARGIN;
  const height = Math.max(...all.map(({ y }) => y)) + BOX.height + MARGIN + (hasDetour ? DETOUR + 12 : 0);
  const told = graph.edges.map(({ from, to }) => `${titleOf(graph, to)} refers to ${titleOf(graph, from)}`);
  return svg(
    {
      width,
      height,
      title: [...new Set(nodes.map(({ type }) => subjectOf(type).title))].join(', '),
      description: `${told.join('; ')}.`,
      source: 'the resources of main.ts',
    },
    [...graph.edges.flatMap((edge) => arrow(edge, places)), ...nodes.flatMap((node) => box(node, places, writeOnly))],
  );
}

/** Each resource stands to the right of all that it refers to. */
function placesOf({ nodes, edges }: ResourceGraph): ReadonlyMap<string, Place> {
  const columnOf = (address: string): number =>
    Math.max(0, ...edges.filter(({ to }) => to === address).map(({ from }) => columnOf(from) + 1));
  const places = new Map<string, Place>();
  for (const { address } of nodes) {
    const column = columnOf(address);
    const above = [...places.values()].filter((place) => place.column === column).length;
    places.set(address, {
      column,
      x: MARGIN + column * (BOX.width + BOX.gap),
      y: MARGIN + above * (BOX.height + BOX.between),
    });
  }
  return places;
}

function box(
  { address, type, name, attributes }: GraphNode,
  places: ReadonlyMap<string, Place>,
  writeOnly: (type: string, attribute: string) => boolean,
): string[] {
  const { x, y } = placeIn(places, address);
  const secrets = attributes
    .filter((attribute) => writeOnly(type, attribute))
    .map((attribute) => attribute.replace(/_wo$/, ''));
  const line = (css: string, dy: number, text: string): string =>
    `    <text class="${css}" x="${String(x + 16)}" y="${String(y + dy)}">${escaped(text)}</text>`;
  return [
    '  <g>',
    `    <rect class="box" x="${String(x)}" y="${String(y)}" width="${String(BOX.width)}" height="${String(BOX.height)}" rx="8" />`,
    line('title', 27, subjectOf(type).title),
    // A share has no name.
    ...(name === '' ? [] : [line('name', 50, name)]),
    line('small code', name === '' ? 50 : 72, type),
    ...(secrets.length === 0 ? [] : [line('small', 92, `not in the state: ${secrets.join(', ')}`)]),
    '  </g>',
  ];
}

function arrow({ from, to, attributes }: GraphEdge, places: ReadonlyMap<string, Place>): string[] {
  const [start, end] = [placeIn(places, from), placeIn(places, to)];
  const label = (x: number, y: number): string[] =>
    attributes.map(
      (attribute, index) =>
        `  <text class="small code" text-anchor="middle" x="${String(x)}" y="${String(y - 8 + index * 22)}">${escaped(attribute)}</text>`,
    );
  if (columnsBetween(places, from, to) > 1) {
    const [x1, x2] = [start.x + BOX.width / 2, end.x + BOX.width / 2];
    const [y1, y2] = [start.y + BOX.height, end.y + BOX.height];
    const low = Math.max(y1, y2) + DETOUR;
    return [
      `  <path class="arrow" marker-end="url(#head)" d="M ${String(x1)} ${String(y1)} V ${String(low - 12)} q 0 12 12 12 H ${String(x2 - 12)} q 12 0 12 -12 V ${String(y2 + 2)}" />`,
      ...label((x1 + x2) / 2, low),
    ];
  }
  const [x1, y1, x2, y2] = [start.x + BOX.width, start.y + BOX.height / 2, end.x - 2, end.y + BOX.height / 2];
  const middle = (x1 + x2) / 2;
  return [
    `  <path class="arrow" marker-end="url(#head)" d="M ${String(x1)} ${String(y1)} C ${String(middle)} ${String(y1)}, ${String(middle)} ${String(y2)}, ${String(x2)} ${String(y2)}" />`,
    ...label(middle, (y1 + y2) / 2),
  ];
}

function columnsBetween(places: ReadonlyMap<string, Place>, from: string, to: string): number {
  return placeIn(places, to).column - placeIn(places, from).column;
}

function placeIn(places: ReadonlyMap<string, Place>, address: string): Place {
  const place = places.get(address);
  if (place === undefined) throw new Error(`${address} is not in the picture`);
  return place;
}

function titleOf({ nodes }: ResourceGraph, address: string): string {
  const node = nodes.find((each) => each.address === address);
  return node === undefined ? address : `${subjectOf(node.type).noun} ${node.name}`.trim();
}
