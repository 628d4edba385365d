/**
 * Creates that survive a lost answer.
 *
 * HDP's create has no idempotency key, and a name need not be unique. An answer that was lost therefore leaves open
 * whether the profile exists. What is looked for then is only one's *own* profile, proven by this: it was not there
 * before, nobody else in this process created it, and it carries what was sent. Anything else of that name belongs to
 * somebody and is never taken over. An answer that came is held against the same: one about another profile counts as
 * lost.
 *
 * What no client can rule out, since HDP offers nothing to tell requests apart by:
 *
 * - A server that carries out a lost request after the last look for it, when it was sent again already, has two
 *   profiles. The user is warned whenever a request was sent again.
 * - A profile that somebody else creates in the same seconds, of the same name, application and description and on a
 *   server that hides tokens, looks like the lost one.
 * - A server that says 429, or 503 with `Retry-After`, and carries the request out all the same, has two profiles.
 */
import { HdpError, type OAuthProfileInput, type OAuthProfileListEntry, type OAuthProfiles } from '../client';
import { Baselines } from './creation-baseline';
import { carries, shows } from './creation-proof';

/** Milliseconds between looks for a lost profile: a server that was cut off may still be at work on it. */
const LOOK_AGAIN_AFTER: readonly number[] = [0, 500, 1500, 3000];

export interface Creation {
  readonly id: string;
  /**
   * How the profile came to be, where that is worth a warning: it was found after its answer was lost; a request sent
   * again created it; the first request was carried out late, and what the second one created was deleted.
   */
  readonly recovered?: 'lost-answer' | 'repeated' | 'late-twin';
  /** IDs of further profiles that carry what was sent and may come from a request that was thought lost. */
  readonly twins?: readonly string[];
}

/** A profile of that name exists that cannot be proven to be the one which was to be created. */
export class ForeignProfileError extends Error {
  public override readonly name = 'ForeignProfileError';
  public readonly code = 'FOREIGN_PROFILE';

  public constructor(
    public readonly profileName: string,
    public readonly user: string | undefined,
    /** IDs of the profiles of that name. */
    public readonly ids: readonly string[],
    /** Before the request was sent, or only found after its answer was lost. */
    public readonly found: 'before' | 'after',
    /** What happened to the request, where it was sent. */
    public readonly lost?: HdpError,
  ) {
    super(`OAuth profile ${profileName} exists with ID ${ids.join(', ')}`);
  }
}

export interface CreationOptions {
  /** How often a request is sent again whose profile is nowhere to be found. */
  readonly maxRepeats: number;
  /** Waits, in milliseconds. */
  readonly delay: (milliseconds: number) => Promise<void>;
}

interface Scope {
  readonly user: string | undefined;
  readonly signal: AbortSignal;
}

/** All creates of one provider configuration: they share what they know of the server. */
export class Creations {
  /** IDs that this process created: never another create's lost profile. */
  private readonly own = new Set<string>();
  private readonly baselines: Baselines;

  public constructor(
    private readonly api: OAuthProfiles,
    private readonly options: CreationOptions,
  ) {
    this.baselines = new Baselines(api);
  }

  /**
   * Creates the profile exactly once.
   *
   * @throws ForeignProfileError if one of that name exists that is not provably this one
   * @throws HdpError if the server refused, or if the outcome stays unknown
   */
  public async create(profile: OAuthProfileInput, scope: Scope): Promise<Creation> {
    const creation = await this.baselines.with(scope, profile.name, async (before) => {
      if (before.sameName.length > 0)
        throw new ForeignProfileError(profile.name, scope.user, before.sameName, 'before');
      return this.attempt(profile, scope, before.ids);
    });
    this.own.add(creation.id);
    return creation;
  }

  private async attempt(
    profile: OAuthProfileInput,
    scope: Scope,
    before: ReadonlySet<string> | undefined,
  ): Promise<Creation> {
    let lost: HdpError | undefined;
    for (let repeats = 0; ; repeats++) {
      const written = await this.send(profile, scope, before);
      if (!(written instanceof HdpError)) {
        return lost === undefined ? { id: written } : this.withoutLateTwin(written, profile, scope, before);
      }
      // What refuses a repeated request may be the profile that the first one created.
      if (written.outcome !== 'unknown' && lost === undefined) throw written;
      if (written.outcome === 'unknown') lost = written;
      const found = await this.findLost(profile, scope, before, lost ?? written);
      if (found !== undefined) return { id: found, recovered: 'lost-answer' };
      const isFinal = written !== lost || isAboutAnother(written) || repeats >= this.options.maxRepeats;
      if (isFinal || scope.signal.aborted) throw lost ?? written;
    }
  }

  /** One request. Answers with the ID, which is taken from then on, or with what went wrong. */
  private async send(
    profile: OAuthProfileInput,
    scope: Scope,
    before: ReadonlySet<string> | undefined,
  ): Promise<string | HdpError> {
    try {
      const { id, answered } = await this.api.create(profile, scope);
      const isKnown = before?.has(id) === true || this.own.has(id);
      if (isKnown || !(shows(answered, profile) ?? (await this.isThere(id, profile, scope)))) return aboutAnother(id);
      this.own.add(id);
      return id;
    } catch (error) {
      if (error instanceof HdpError) return error;
      throw error;
    }
  }

  /** Whether the ID of an answer that shows nothing else is that of the profile. In doubt it is: it must not be lost. */
  private async isThere(id: string, profile: OAuthProfileInput, { user }: Scope): Promise<boolean> {
    for (const pause of LOOK_AGAIN_AFTER) {
      if (pause > 0) await this.options.delay(pause);
      try {
        return shows(await this.api.read(id, { user }), profile) !== false;
      } catch (error) {
        if (error instanceof HdpError && error.code === 'not-found') return false;
      }
    }
    return true;
  }

  /** The ID of the profile whose creation was not confirmed; undefined if there is none. */
  private async findLost(
    profile: OAuthProfileInput,
    scope: Scope,
    before: ReadonlySet<string> | undefined,
    lost: HdpError,
  ): Promise<string | undefined> {
    for (const pause of LOOK_AGAIN_AFTER) {
      await this.options.delay(pause);
      const candidates = await this.candidates(profile, scope, before).catch(() => {
        // Without a look at the server nothing is known: the error of the create itself says more.
        throw lost;
      });
      if (candidates.length === 0) continue;
      const [match, ...others] = before === undefined ? [] : await this.carriers(candidates, profile, scope);
      if (match === undefined || others.length > 0) {
        throw new ForeignProfileError(
          profile.name,
          scope.user,
          candidates.map(({ id }) => id),
          'after',
          lost,
        );
      }
      this.own.add(match);
      return match;
    }
    return undefined;
  }

  /**
   * A request that was thought lost may have been carried out late, after its repetition was sent. Then the repeated one
   * goes, whose ID came with an answer, and the first one stays.
   */
  private async withoutLateTwin(
    id: string,
    profile: OAuthProfileInput,
    scope: Scope,
    before: ReadonlySet<string> | undefined,
  ): Promise<Creation> {
    const candidates = before === undefined ? [] : await this.candidates(profile, scope, before).catch(() => []);
    const twins = await this.carriers(candidates, profile, scope);
    const [twin, ...others] = twins;
    if (twin === undefined || others.length > 0) return { id, recovered: 'repeated', twins };
    try {
      await this.api.delete(id, { user: scope.user });
    } catch {
      return { id, recovered: 'repeated', twins };
    }
    this.own.add(twin);
    return { id: twin, recovered: 'late-twin' };
  }

  /** Profiles of the name that were not there before and that nobody here created. */
  private async candidates(
    profile: OAuthProfileInput,
    { user }: Scope,
    before: ReadonlySet<string> | undefined,
  ): Promise<readonly OAuthProfileListEntry[]> {
    const now = await this.api.list({ user });
    return now.filter(({ id, name }) => name === profile.name && before?.has(id) !== true && !this.own.has(id));
  }

  /** The IDs of those candidates that carry what was sent. */
  private async carriers(
    candidates: readonly OAuthProfileListEntry[],
    sent: OAuthProfileInput,
    { user }: Scope,
  ): Promise<readonly string[]> {
    const carriers: string[] = [];
    for (const { id } of candidates) {
      const held = await this.api.read(id, { user }).catch(() => undefined);
      if (held !== undefined && carries(held, sent)) carriers.push(id);
    }
    return carriers;
  }
}

const ABOUT_ANOTHER = 'the answer is about another profile';

function aboutAnother(id: string): HdpError {
  return new HdpError(`${ABOUT_ANOTHER}: it holds ID ${id}`, { code: 'invalid-answer', outcome: 'unknown' });
}

/** Where answers are mixed up, a further request would only add to it. */
function isAboutAnother({ message }: HdpError): boolean {
  return message.startsWith(ABOUT_ANOTHER);
}
