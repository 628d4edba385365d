/** What happens to the OData models of data sources. */
import fc from 'fast-check';
import { DATA_SOURCE_TYPE } from '../../../lib/contract/kinds/data-source';
import { always, command, event, place } from './steps';
import type { World } from './world';

/** Longer than the shortest timeout, shorter than the default. */
const SLOW = 6;

const BUILDS = {
  'at once': { requests: 0 },
  'with warnings': { requests: 1, tableWarnings: ['Table A has no key'], columnWarnings: [{ column: 'B' }] },
  slow: { requests: SLOW },
  failing: { requests: 1, failure: 'Nothing can be read' },
  'slow and failing': { requests: SLOW, failure: 'Nothing can be read' },
} as const;

/** A duration during which HDP shows few steps of a build. */
const SHORT = '2s';

function sourceAt({ configuration }: World, index: number): string | undefined {
  const sources = [...configuration.related].flatMap(([address, { type }]) =>
    type === DATA_SOURCE_TYPE ? [address] : [],
  );
  return sources[index % Math.max(1, sources.length)];
}

/** The user wants the model of a data source built, has it awaited for longer or shorter, or does not want it. */
export const wantModel = command(
  'wantModel',
  fc.record({ place, isWanted: fc.constantFrom(true, true, true, false), timeout: fc.constantFrom(null, SHORT) }),
  always,
  ({ world, apply }, { place: index, isWanted, timeout }, mishaps) => {
    const address = sourceAt(world, index);
    if (address === undefined) return undefined;
    world.configuration.editRelated(address, { model: isWanted, timeout });
    return apply(mishaps);
  },
);

/** How the models build of the data sources that are declared. */
export const changeBuilds = event(
  'changeBuilds',
  fc.record({ how: fc.constantFrom(...(Object.keys(BUILDS) as (keyof typeof BUILDS)[])) }),
  always,
  ({ world }, { how }) => {
    for (const { name } of world.configuration.related.values()) world.emulator.setModelBuild(name, BUILDS[how]);
  },
);
