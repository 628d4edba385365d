/** A picture of the way from the code to the server. */
import { PLUGINS_DIRECTORY } from '../../lib/contract/names';
import { svg, textLine } from './svg';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly title: string;
  readonly code: readonly string[];
}

const [WIDTH, HEIGHT] = [270, 116];
const [LEFT, MIDDLE, RIGHT] = [12, 402, 792] as const;
const [TOP, CENTRE, BOTTOM] = [12, 192, 372] as const;

const BOXES = {
  app: { x: LEFT, y: TOP, title: 'Your app', code: ['new OAuthProfile(…)', 'app.synth()'] },
  folder: {
    x: MIDDLE,
    y: TOP,
    title: 'Folder of the stack, no secrets',
    code: ['cdk.tf.json', `${PLUGINS_DIRECTORY}/…`, '.terraform.lock.hcl'],
  },
  environment: { x: LEFT, y: CENTRE, title: 'Environment', code: ['HDP_USERNAME, HDP_PASSWORD', 'TF_VAR_…'] },
  terraform: { x: MIDDLE, y: CENTRE, title: 'Terraform or OpenTofu', code: ['plan, apply'] },
  state: { x: RIGHT, y: CENTRE, title: 'State, without tokens', code: ['id, name, oauth_app_id, …'] },
  provider: { x: MIDDLE, y: BOTTOM, title: 'Provider hdp', code: ['a Node program from the package'] },
  server: { x: RIGHT, y: BOTTOM, title: 'HDP server', code: ['OAuth profile 33'] },
} as const satisfies Record<string, Box>;

type Name = keyof typeof BOXES;

/** In the order in which they happen. */
const STEPS: readonly { readonly from: Name; readonly to: Name; readonly label: string; readonly next?: string }[] = [
  { from: 'app', to: 'folder', label: 'synthesis' },
  { from: 'folder', to: 'terraform', label: 'cdktf deploy' },
  { from: 'environment', to: 'terraform', label: 'secrets' },
  { from: 'terraform', to: 'provider', label: 'gRPC, Unix socket,', next: 'mutual TLS' },
  { from: 'provider', to: 'server', label: 'POST', next: '/oauthprofiles' },
  { from: 'terraform', to: 'state', label: 'what the', next: 'server decided' },
];

export function wayPicture(): string {
  const told = STEPS.map(({ from, to, label, next = '' }) => {
    const [start, end] = [BOXES[from].title, BOXES[to].title];
    return `${start} to ${end}: ${`${label} ${next}`.trim()}`;
  });
  return svg(
    {
      width: RIGHT + WIDTH + 12,
      height: BOTTOM + HEIGHT + 12,
      title: 'What happens from new OAuthProfile to the server',
      description: `${told.join('; ')}.`,
      source: 'scripts/docs/way-picture.ts',
    },
    [...STEPS.flatMap(arrow), ...Object.values(BOXES).flatMap(box)],
  );
}

function box({ x, y, title, code }: Box): string[] {
  return [
    `  <rect class="box" x="${String(x)}" y="${String(y)}" width="${String(WIDTH)}" height="${String(HEIGHT)}" rx="8" />`,
    textLine('title', x + 16, y + 28, title),
    ...code.map((line, index) => textLine('small code', x + 16, y + 52 + index * 20, line)),
  ];
}

function arrow({ from, to, label, next }: (typeof STEPS)[number]): string[] {
  const [start, end] = [BOXES[from], BOXES[to]];
  const lines = [label, ...(next === undefined ? [] : [next])];
  if (start.x === end.x) {
    const [x, y1, y2] = [start.x + WIDTH / 2, start.y + HEIGHT, end.y - 2];
    const middle = (y1 + y2) / 2 + 4 - (lines.length - 1) * 8;
    return [path(x, y1, x, y2), ...lines.map((line, index) => textLine('small', x + 12, middle + index * 16, line))];
  }
  const [x1, x2, y] = [start.x + WIDTH, end.x - 2, start.y + HEIGHT / 2];
  const centre = (x1 + x2) / 2;
  return [
    path(x1, y, x2, y),
    ...lines.map((line, index) => textLine('small', centre, y - 10 + index * 26, line, 'middle')),
  ];
}

function path(x1: number, y1: number, x2: number, y2: number): string {
  return `  <path class="arrow" marker-end="url(#head)" d="M ${String(x1)} ${String(y1)} L ${String(x2)} ${String(y2)}" />`;
}
