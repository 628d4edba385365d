/** What goes wrong on the way to the server and back, as data that a failing sequence can print. */
import type { Fault, FaultConditions, FaultPoint, Quirks, RequestMatcher } from '../../../lib/emulator';
import { isSameUser } from './declarations';
import { defaultOwner } from './provider-settings';
import type { HeldRequests } from './held-requests';
import type { World } from './world';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export type MishapKind =
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
  | { readonly kind: 'previous-response' }
  | { readonly kind: 'drip' | 'delay' }
  /** Ctrl-C while the request is under way. */
  | { readonly kind: 'stop'; readonly point: FaultPoint }
  /** The ID of the profile at this place among those of the provider's user. */
  | { readonly kind: 'foreign-id'; readonly place: number }
  /** One response shows a mask in place of tokens. */
  | { readonly kind: 'mask'; readonly mask: string }
  /** One response shows what was, or one change shows late. */
  | { readonly kind: 'lag'; readonly requests: number }
  /** Somebody else creates a profile with the name of a declared one. */
  | { readonly kind: 'namesake'; readonly place: number }
  /** The server refreshes tokens between the read and the write of an update, which it turns away. */
  | { readonly kind: 'rotate-before-write'; readonly place: number }
  /** The server refreshes tokens before it shows a profile. */
  | { readonly kind: 'rotate-before-read'; readonly place: number };

/** Which of the command's requests: any one, or one of those that there are fewer of. */
export interface Target {
  /** @default any */
  readonly method?: Method;
  /** Which of the command's matching requests is the first one, counted from 1. */
  readonly nth: number;
}

export interface Mishap extends Target {
  readonly what: MishapKind;
  readonly times: number;
}

/**
 * One at most holds a request: two would hold one request twice as long. A mix-up of a create comes alone: together with
 * a fault of the read that confirms the ID it is beyond what can be noticed. A held write may arrive after the server has
 * refreshed tokens, which no client can prevent. Nor can it tell a lagging read's response that is given twice from a
 * profile that is gone, or tokens that a response given twice shows from those that the server has refreshed meanwhile.
 */
export function compatible(list: readonly Mishap[]): readonly Mishap[] {
  const mixUp = list.find(mayMixUpCreates);
  if (mixUp !== undefined) return [mixUp];
  const heard = list.some(({ what }) => what.kind === 'lag')
    ? list.filter(({ what }) => what.kind !== 'previous-response')
    : list;
  const current = heard.some(({ what }) => what.kind === 'previous-response')
    ? heard.filter((one) => !isRotation(one))
    : heard;
  const hold = current.find(isHold);
  if (hold === undefined) return current;
  return current.filter((one) => one === hold || !(isHold(one) || isRotation(one)));
}

function mayMixUpCreates({ what, method: only }: Mishap): boolean {
  if (what.kind === 'foreign-id') return only === undefined || only === 'POST';
  return what.kind === 'previous-response' && only === 'POST';
}

export function isHold({ what }: Mishap): boolean {
  return what.kind === 'hold';
}

function isRotation({ what }: Mishap): boolean {
  return what.kind === 'rotate-before-read' || what.kind === 'rotate-before-write';
}

interface Scene {
  readonly world: World;
  readonly held: HeldRequests;
  readonly stop: () => void;
}

/** Lets a mishap lie in wait for the requests of the next command. */
export function arm(scene: Scene, { what, method: only, nth, times }: Mishap): void {
  const { world, held, stop } = scene;
  const { emulator } = world;
  const conditions = { ...(only === undefined ? {} : { method: only }), nth, times };
  switch (what.kind) {
    case 'hold': {
      let release: () => void = () => undefined;
      const until = new Promise<void>((resolve) => (release = resolve));
      const { reached } = emulator.inject({ kind: 'hold', point: what.point, until, ...conditions });
      void reached.then(() => held.until(what.ticks)).then(release);
      return;
    }
    case 'stop': {
      const { reached } = emulator.inject({ kind: 'delay', milliseconds: 20, point: what.point, ...conditions });
      void reached.then(stop);
      return;
    }
    case 'foreign-id': {
      // A server never gives a new object the ID of another user's: such a response would be believed.
      const user = defaultOwner(world.settings);
      const declared = [...world.configuration.declared.values()];
      if (declared.some((one) => one.user !== null && !isSameUser(one.user, user))) return;
      const profiles = emulator.profiles().filter(({ owner }) => owner === user);
      const other = at(profiles, what.place);
      if (other !== undefined)
        emulator.inject({ kind: 'foreign-id', id: other.id, path: /^\/oauthprofiles/, ...conditions });
      return;
    }
    case 'previous-response':
      // That a lagging read does not find a new profile is, for the next read of it, the documented word for "gone".
      if (emulator.quirks.readLag > 0) return;
      // A write's response that shows a mask where reads show the token, or the token where they show none: given to a read,
      // nobody can tell.
      if (isOddInWrites(emulator.quirks)) return;
      emulator.inject({ kind: 'previous-response', ...conditions, ...oneObject(only) });
      return;
    case 'namesake':
      armNamesake(world, what.place, conditions);
      return;
    case 'rotate-before-read':
    case 'rotate-before-write':
      armRotation(world, what.kind, at(world.addresses(), what.place));
      return;
    default:
      emulator.inject({ ...faultOf(what), ...conditions });
  }
}

function isOddInWrites({ tokensInWrites, tokensInGet }: Quirks): boolean {
  return tokensInWrites === 'masked' || (tokensInWrites === 'shown' && tokensInGet !== 'shown');
}

/** Like a declared profile, but with what the server shows to be another one's; and enough time passes for it. */
function armNamesake(world: World, place: number, conditions: FaultConditions): void {
  const declaration = at([...world.configuration.declared.values()], place);
  if (declaration === undefined) return;
  const { name, app, user } = declaration;
  // Nobody can tell what is put into an application between the look for its profiles and its deletion.
  const oauthAppId = typeof app === 'string' ? 1 : app;
  const owner = world.emulator.users().find((known) => isOwner(known.name, user ?? defaultOwner(world.settings)));
  const profile = {
    name,
    oauthAppId,
    description: 'of somebody else',
    owner: owner?.name ?? 'admin',
  };
  const refreshToken = world.configuration.tokens.fresh();
  const run = (): void => {
    world.addForeign({ ...profile, refreshToken });
    world.elapse(2000);
  };
  world.emulator.inject({ kind: 'event', run, ...conditions, times: 1 });
}

function isOwner(name: string, owner: string): boolean {
  return name.toLowerCase() === owner.toLowerCase();
}

function armRotation(world: World, kind: 'rotate-before-read' | 'rotate-before-write', address?: string): void {
  const id = address === undefined ? undefined : world.idOf(address);
  if (id === undefined) return;
  const method = kind === 'rotate-before-read' ? 'GET' : 'PUT';
  const conditions = { method, path: new RegExp(`^/oauthprofiles/${String(id)}(\\?|$)`) };
  const run = (): void => {
    world.rotate(id, true);
  };
  world.emulator.inject({ kind: 'event', run, ...conditions });
  if (method === 'PUT') world.emulator.inject({ kind: 'status', status: 503, retryAfter: 1, ...conditions });
}

function at<T>(items: readonly T[], place: number): T | undefined {
  return items[place % Math.max(1, items.length)];
}

/** An earlier response to the same request, as a cache gives it, is nothing that a client could notice in a list. */
function oneObject(only: Method | undefined): RequestMatcher {
  return only === 'POST' ? {} : { path: /^\/oauthprofiles\/\d/ };
}

type PlainKind = Exclude<
  MishapKind,
  {
    kind:
      'hold' | 'stop' | 'foreign-id' | 'previous-response' | 'namesake' | 'rotate-before-read' | 'rotate-before-write';
  }
>;

function faultOf(what: PlainKind): Fault {
  switch (what.kind) {
    case 'drip':
      return { kind: 'drip', milliseconds: 1, bytes: 50 };
    case 'delay':
      return { kind: 'delay', milliseconds: 5 };
    case 'mask':
      return {
        kind: 'quirks',
        quirks: { tokensInGet: 'masked', tokensInWrites: 'masked', tokenMask: what.mask },
      };
    case 'lag':
      return { kind: 'quirks', quirks: { listLag: what.requests, readLag: what.requests } };
    default:
      return what;
  }
}
