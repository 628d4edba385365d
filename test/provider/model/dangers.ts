/**
 * Every danger that the model knows. A defect found anywhere becomes a row here first: what a server may be like, what may
 * happen to a request, what may happen between commands.
 */
import fc from 'fast-check';
import type { FaultPoint } from '../../../lib/emulator';
import { compatible, type Mishap, type MishapKind, type Target } from './mishaps';
import { ALL_LISTS } from './lists';
import * as others from './outside-steps';
import type { Danger, Outline, StoryCommand } from './steps';
import type { Story } from './story';
import * as access from './access-steps';
import * as model from './model-steps';
import * as related from './related-steps';
import * as user from './user-steps';
import type { Surroundings } from './world';

/** What a server may be like, and how the user works with it. What stands twice is more likely. */
export const SURROUNDINGS: fc.Arbitrary<Surroundings> = fc.record({
  mode: fc.constantFrom('write-only', 'clear-text'),
  parallelism: fc.constantFrom(1, 10),
  preference: fc.nat(5),
  refresh: fc.constantFrom('full', 'list'),
  lists: fc.constantFrom(...ALL_LISTS),
  quirks: fc.record({
    createAnswer: fc.constantFrom('created-with-body', 'created-without-body', 'ok-with-location'),
    deleteAnswer: fc.constantFrom('no-content', 'success-body'),
    tokensInGet: fc.constantFrom('shown', 'shown', 'masked', 'masked', 'omitted'),
    tokensInWrites: fc.constantFrom('shown', 'masked', 'omitted'),
    clientSecretsInGet: fc.constantFrom('shown', 'masked', 'omitted'),
    passwordOptionsInGet: fc.constantFrom('shown', 'masked', 'omitted'),
    scopeSeparator: fc.constantFrom('as-sent', 'comma'),
    applicationIds: fc.constantFrom('integer', 'string'),
    dataStoreIds: fc.constantFrom('integer', 'string'),
    // The last two do not look like masks.
    tokenMask: fc.constantFrom('********', '****{last4}', 'xxxx{last4}', '<hidden>', '', '{last4}', 'n/a'),
    listLag: fc.constantFrom(0, 0, 1, 3),
    readLag: fc.constantFrom(0, 0, 1, 3),
    compression: fc.constantFrom('none', 'gzip'),
    absentDescription: fc.constantFrom('empty', 'omitted', 'null'),
    missingObjectStatus: fc.constantFrom(404, 400),
    release: fc.constantFrom('4.6', '5.0'),
    errorCode: fc.constantFrom('string', 'number'),
    oauthLists: fc.constantFrom('documented', 'bare', 'whole', 'whole'),
    dataSourceList: fc.constantFrom('documented', 'bare', 'with-options'),
    existingShare: fc.constantFrom('refused', 'replaced'),
  }),
});

const point = fc.constantFrom<FaultPoint>('before', 'after');

/** Pauses of client and provider during which a request stands still: more than there are looks for a lost object. */
const LONGEST_HOLD = 8;

/** More requests than one command makes. */
const ALL = 1000;

interface RequestDanger {
  readonly weight: number;
  readonly what: fc.Arbitrary<MishapKind>;
  /** How many requests in a row. @default 1 */
  readonly times?: readonly number[];
}

const SOMETIMES_ALL = [1, 1, 1, 2, 3, ALL];
const exactly = (what: MishapKind): fc.Arbitrary<MishapKind> => fc.constant(what);

/** What may happen to a request. */
const REQUESTS: Readonly<Record<string, RequestDanger>> = {
  'the connection breaks': {
    weight: 4,
    what: fc.record({ kind: fc.constantFrom('reset', 'close'), point }),
    times: SOMETIMES_ALL,
  },
  'a login page responds': {
    weight: 2,
    what: fc.record({ kind: fc.constant('login-page'), point }),
    times: SOMETIMES_ALL,
  },
  'the server or a load balancer fails': {
    weight: 3,
    what: fc.record({ kind: fc.constant('status'), status: fc.constantFrom(500, 502, 503, 504), point }),
    times: SOMETIMES_ALL,
  },
  'the server says "come back later", and has not carried out the request': {
    weight: 3,
    what: fc.record({
      kind: fc.constant('status'),
      status: fc.constantFrom(429, 503),
      point: fc.constant('before'),
      retryAfter: fc.constantFrom(0, 1, 120, 'Fri, 01 Jan 2100 00:00:00 GMT'),
    }),
    times: SOMETIMES_ALL,
  },
  'the server says "too many"': {
    weight: 1,
    what: exactly({ kind: 'status', status: 429, point: 'before' }),
    times: SOMETIMES_ALL,
  },
  'the response is spoilt': {
    weight: 3,
    what: fc.record({ kind: fc.constantFrom('truncate', 'broken-json', 'empty-body') }),
    times: SOMETIMES_ALL,
  },
  'the response is to another request': { weight: 3, what: exactly({ kind: 'previous-response' }) },
  'the response has the ID of another profile': {
    weight: 3,
    what: fc.record({ kind: fc.constant('foreign-id'), place: fc.nat(9) }),
  },
  'the server responds after the timeout': {
    weight: 3,
    what: fc.record({ kind: fc.constant('hold'), point, ticks: fc.integer({ min: 1, max: LONGEST_HOLD }) }),
  },
  'the server is slow': { weight: 1, what: fc.record({ kind: fc.constantFrom('drip', 'delay') }) },
  'the user presses Ctrl-C': { weight: 2, what: fc.record({ kind: fc.constant('stop'), point }) },
  'a single response masks the tokens': {
    weight: 2,
    what: fc.record({ kind: fc.constant('mask'), mask: fc.constantFrom('********', '****{last4}', '[REDACTED]', '') }),
  },
  'a single change shows late': {
    weight: 2,
    what: fc.record({ kind: fc.constant('lag'), requests: fc.integer({ min: 1, max: 4 }) }),
  },
  'somebody else creates a profile of the same name': {
    weight: 3,
    what: fc.record({ kind: fc.constant('namesake'), place: fc.nat(3) }),
  },
  'the server refreshes tokens between the read and the write of an update': {
    weight: 3,
    what: fc.record({ kind: fc.constantFrom('rotate-before-write', 'rotate-before-read'), place: fc.nat(3) }),
  },
};

/** What users, the server and other people do. */
const STEPS: readonly (readonly [weight: number, danger: Danger])[] = [
  [4, user.declare],
  [2, user.declareSameName],
  [7, user.edit],
  [2, user.swapNames],
  [2, user.renameConstructs],
  [2, user.setUser],
  [2, user.remove],
  [3, user.apply],
  [4, user.followMessages],
  [2, user.refresh],
  [1, user.destroy],
  [4, user.importAgain],
  [1, user.changeLogin],
  [2, user.changeProviderUser],
  [2, user.vouch],
  [1, user.wrongPassword],
  [1, user.wrongServer],
  [1, user.moveServer],
  [2, others.editOutside],
  [2, others.deleteOutside],
  [5, others.refreshTokens],
  [5, related.declareThree],
  [2, related.declareSource],
  [6, related.editRelated],
  [2, related.moveProfile],
  [2, related.removeRelated],
  [4, related.removeTogether],
  [2, related.importRelated],
  [4, model.wantModel],
  [3, model.changeBuilds],
  [2, access.declareGroup],
  [4, access.declareShare],
  [3, access.editGroup],
  [3, access.editShare],
  [1, access.removeAccess],
  [2, access.importAccess],
  [2, access.meddleWithAccess],
  [1, access.addForeignShare],
  [2, others.meddle],
  [2, others.addForeign],
  [1, others.editForeign],
];

const target: fc.Arbitrary<Target> = fc.oneof(
  fc.record({ nth: fc.integer({ min: 1, max: 6 }) }),
  fc.record({
    method: fc.constantFrom('POST', 'POST', 'PUT', 'PUT', 'DELETE', 'GET'),
    nth: fc.constantFrom(1, 1, 1, 2),
  }),
);

const mishap: fc.Arbitrary<Mishap> = fc.oneof(
  ...Object.values(REQUESTS).map(({ weight, what, times = [1] }) => ({
    weight,
    arbitrary: fc
      .tuple(what, target, fc.constantFrom(...times))
      .map(([kind, aim, count]): Mishap => ({ what: kind, ...aim, times: count })),
  })),
);

/** Up to three in one command. */
const mishaps: fc.Arbitrary<readonly Mishap[]> = fc.array(mishap, { maxLength: 3, size: 'max' }).map(compatible);

/** @param replayPath as fast-check printed it for a failure */
export function sequences(replayPath: string | undefined): fc.Arbitrary<Iterable<StoryCommand>> {
  const steps = STEPS.flatMap(([weight, danger]) => Array.from({ length: weight }, () => danger(mishaps)));
  return fc.commands<Outline, Story, false>(steps, { maxCommands: 16, size: 'max', replayPath });
}
