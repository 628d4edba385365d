/** What goes wrong on the way to the server and back, as data that a failing sequence can print. */
import fc from 'fast-check';
import type { Emulator, Fault, FaultPoint, RequestMatcher } from '../../../lib/emulator';
import type { HeldRequests } from './held-requests';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

type Kind =
  | { readonly kind: 'reset' | 'close'; readonly point: FaultPoint }
  | { readonly kind: 'login-page'; readonly point: FaultPoint }
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly point: FaultPoint;
      readonly retryAfter?: number | string;
    }
  /** Stands still until the client has given up and made so many pauses. */
  | { readonly kind: 'hold'; readonly point: FaultPoint; readonly ticks: number }
  | { readonly kind: 'truncate' | 'broken-json' | 'empty-body' }
  | { readonly kind: 'previous-answer' }
  | { readonly kind: 'drip' | 'delay' }
  /** Ctrl-C while the request is under way. */
  | { readonly kind: 'stop'; readonly point: FaultPoint }
  /** The ID of the profile at this place among those on the server. */
  | { readonly kind: 'foreign-id'; readonly place: number };

export interface Mishap {
  readonly what: Kind;
  /** @default any */
  readonly method?: Method;
  /** Which of the command's matching requests it befalls first, counted from 1. */
  readonly nth: number;
  readonly times: number;
}

/** More requests than one command makes. */
const ALL = 1000;

/** Between the end of a lost create and the last look for it there are so many pauses. */
const LONGEST_HOLD = 4;

const point = fc.constantFrom<FaultPoint>('before', 'after');
/** Which of the command's requests: any one, or one of those that there are fewer of. */
const target: fc.Arbitrary<Pick<Mishap, 'method' | 'nth'>> = fc.oneof(
  fc.record({ nth: fc.integer({ min: 1, max: 6 }) }),
  fc.record({ method: fc.constantFrom('POST', 'POST', 'PUT', 'DELETE', 'GET'), nth: fc.constantFrom(1, 1, 1, 2) }),
);

const outages: fc.Arbitrary<Kind> = fc.oneof(
  fc.record({ kind: fc.constantFrom('reset', 'close'), point }),
  fc.record({ kind: fc.constant('login-page'), point }),
  fc.record({ kind: fc.constant('status'), status: fc.constantFrom(500, 502, 503, 504), point }),
  // Whoever says "too many" or "come back later" has not carried out the request.
  fc.record(
    {
      kind: fc.constant('status'),
      status: fc.constantFrom(429, 503),
      point: fc.constant('before'),
      retryAfter: fc.constantFrom(0, 1, 120, 'Fri, 01 Jan 2100 00:00:00 GMT'),
    },
    { noNullPrototype: true },
  ),
  fc.constant({ kind: 'status', status: 429, point: 'before' } as const),
  fc.record({ kind: fc.constantFrom('truncate', 'broken-json', 'empty-body') }),
);

const mixUps: fc.Arbitrary<Kind> = fc.oneof(
  fc.constant({ kind: 'previous-answer' } as const),
  fc.record({ kind: fc.constant('foreign-id'), place: fc.nat(9) }),
);

const delays: fc.Arbitrary<Kind> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('hold'), point, ticks: fc.integer({ min: 1, max: LONGEST_HOLD }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('drip', 'delay') }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('stop'), point }) },
);

function once(what: fc.Arbitrary<Kind>): fc.Arbitrary<Mishap> {
  return fc.tuple(what, target).map(([kind, place]) => ({ what: kind, ...place, times: 1 }));
}

const mishap: fc.Arbitrary<Mishap> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(outages, target, fc.constantFrom(1, 1, 1, 2, 3, ALL))
      .map(([what, place, times]) => ({ what, ...place, times })),
  },
  { weight: 3, arbitrary: once(mixUps) },
  { weight: 2, arbitrary: once(delays) },
);

/**
 * Up to three in one command. One at most holds a request: two would hold one request twice as long. A mix-up that may
 * befall a create comes alone: together with a fault of the read that confirms the ID it is beyond what can be noticed.
 */
export const mishaps: fc.Arbitrary<readonly Mishap[]> = fc.array(mishap, { maxLength: 3, size: 'max' }).map((list) => {
  const mixUp = list.find(mayMixUpCreates);
  return mixUp === undefined ? list.filter((one, index) => !isHold(one) || list.findIndex(isHold) === index) : [mixUp];
});

function mayMixUpCreates({ what, method: only }: Mishap): boolean {
  if (what.kind === 'foreign-id') return only === undefined || only === 'POST';
  return what.kind === 'previous-answer' && only === 'POST';
}

export function isHold({ what }: Mishap): boolean {
  return what.kind === 'hold';
}

/** Lets a mishap lie in wait for the requests of the next command. */
export function arm(
  { emulator, held, stop }: { readonly emulator: Emulator; readonly held: HeldRequests; readonly stop: () => void },
  { what, method: only, nth: first, times }: Mishap,
): void {
  const conditions = { ...(only === undefined ? {} : { method: only }), nth: first, times };
  switch (what.kind) {
    case 'hold': {
      let release: () => void = () => undefined;
      const until = new Promise<void>((resolve) => (release = resolve));
      const { reached } = emulator.inject({ kind: 'hold', point: what.point, until, ...conditions });
      void reached.then(() => held.until(what.ticks)).then(release);
      return;
    }
    case 'stop': {
      const { point: when } = what;
      const { reached } = emulator.inject({ kind: 'delay', milliseconds: 20, point: when, ...conditions });
      void reached.then(stop);
      return;
    }
    case 'foreign-id': {
      const profiles = emulator.profiles();
      const other = profiles[what.place % Math.max(1, profiles.length)];
      if (other !== undefined) emulator.inject({ kind: 'foreign-id', id: other.id, ...conditions });
      return;
    }
    case 'previous-answer':
      emulator.inject({ kind: 'previous-answer', ...conditions, ...oneObject(only) });
      return;
    default:
      emulator.inject({ ...faultOf(what), ...conditions });
  }
}

/** An earlier answer to the same request, as a cache gives it, is nothing that a client could notice in a list. */
function oneObject(only: Method | undefined): RequestMatcher {
  return only === 'POST' ? {} : { path: /^\/oauthprofiles\/\d/ };
}

function faultOf(what: Exclude<Kind, { kind: 'hold' | 'stop' | 'foreign-id' | 'previous-answer' }>): Fault {
  switch (what.kind) {
    case 'drip':
      return { kind: 'drip', milliseconds: 1, bytes: 50 };
    case 'delay':
      return { kind: 'delay', milliseconds: 5 };
    default:
      return what;
  }
}
