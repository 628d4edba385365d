/**
 * Creates that survive a lost answer.
 *
 * HDP's create has no idempotency key, and a name need not be unique. An answer that was lost therefore leaves open
 * whether the profile exists. What is looked for then is only one's *own* profile, proven by this: it was not there
 * before, nobody else in this process created it, and it carries what was sent. Anything else of that name belongs to
 * somebody and is never taken over. The ID in an answer is held against the server, too, at the price of one read: an
 * answer that is about another profile counts as lost.
 *
 * What no client can rule out, since HDP offers nothing to tell requests apart by:
 *
 * - A server that carries out a lost request after the last look for it, when it was sent again already, has two
 *   profiles. The user is warned whenever a request was sent again.
 * - A profile that somebody else creates in the same seconds, of the same name, application and description and on a
 *   server that hides tokens, looks like the lost one.
 * - A server that says 429, or 503 with `Retry-After`, and carries the request out all the same, has two profiles.
 * - An answer about another profile is believed if the server fails to answer the read that would show it, too: else any
 *   fault after a create would cost the ID.
 */
import { HdpError, type OAuthProfileInput, type OAuthProfiles } from '../client';
import { Baselines } from './creation-baseline';
import { CreationSearch, type CreationScope, type Sending } from './creation-search';

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
  /** Waits, in milliseconds, and rejects as soon as `signal` is aborted. */
  readonly delay: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** All creates of one provider configuration: they share what they know of the server. */
export class Creations {
  private readonly own = new Set<string>();
  private readonly baselines: Baselines;
  private readonly search: CreationSearch;

  public constructor(
    private readonly api: OAuthProfiles,
    private readonly options: CreationOptions,
  ) {
    this.baselines = new Baselines(api);
    this.search = new CreationSearch(api, options.delay, this.own);
  }

  /**
   * Creates the profile exactly once.
   *
   * @throws ForeignProfileError if one of that name exists that is not provably this one
   * @throws HdpError if the server refused, or if the outcome stays unknown
   */
  public create(profile: OAuthProfileInput, scope: CreationScope): Promise<Creation> {
    return this.baselines.with(scope, profile.name, async ({ ids, sameName }) => {
      if (sameName.length > 0) throw new ForeignProfileError(profile.name, scope.user, sameName, 'before');
      const creation = await this.attempt({ profile, scope, before: ids });
      this.own.add(creation.id);
      return creation;
    });
  }

  private async attempt(sending: Sending): Promise<Creation> {
    let lost: HdpError | undefined;
    for (let repeats = 0; ; repeats++) {
      const result = await this.send(sending);
      if (!(result instanceof HdpError)) return lost === undefined ? { id: result } : this.withoutTwin(result, sending);
      // What refuses a repeated request may be the profile that the first one created.
      if (result.outcome !== 'unknown' && lost === undefined) throw result;
      if (result.outcome === 'unknown') lost = result;
      const found = await this.findLost(sending, lost ?? result);
      if (found !== undefined) return { id: found, recovered: 'lost-answer' };
      const isLast = result !== lost || isAboutAnother(result) || repeats >= this.options.maxRepeats;
      if (isLast || sending.scope.signal.aborted) throw lost ?? result;
    }
  }

  /** One request. Answers with the ID, which is taken from then on, or with what went wrong. */
  private async send(sending: Sending): Promise<string | HdpError> {
    try {
      const { id, answered } = await this.api.create(sending.profile, sending.scope);
      const isConfirmed = await this.search.confirm(id, answered, sending);
      if (!isConfirmed || this.own.has(id)) return aboutAnother(id);
      this.own.add(id);
      return id;
    } catch (error) {
      if (error instanceof HdpError) return error;
      throw error;
    }
  }

  /** The ID of the profile whose creation was not confirmed; undefined if there is none. */
  private async findLost(sending: Sending, lost: HdpError): Promise<string | undefined> {
    const { matches, candidates } = await this.search.find(sending).catch(() => {
      // Without a look at the server nothing is known: the error of the create itself says more.
      throw lost;
    });
    if (candidates.length === 0) return undefined;
    const [match, ...others] = matches;
    if (match !== undefined && others.length === 0) {
      this.own.add(match);
      return match;
    }
    const { profile, scope } = sending;
    throw new ForeignProfileError(profile.name, scope.user, candidates, 'after', lost);
  }

  /**
   * A request that was thought lost may have been carried out late, after its repetition was sent. Then the repeated one
   * goes, whose ID came with an answer, and the first one stays.
   */
  private async withoutTwin(id: string, sending: Sending): Promise<Creation> {
    const { user } = sending.scope;
    const matches = await this.search.look(sending).then(
      (findings) => findings.matches,
      () => [],
    );
    const [twin, ...others] = matches;
    if (twin !== undefined && others.length === 0) {
      const isDeleted = await this.api.delete(id, { user }).then(
        () => true,
        () => false,
      );
      if (isDeleted) return { id: twin, recovered: 'late-twin' };
    }
    return { id, recovered: 'repeated', twins: matches };
  }
}

function aboutAnother(id: string): HdpError {
  return new HdpError(`the response is about another profile: it holds ID ${id}`, {
    code: 'invalid-response',
    outcome: 'unknown',
    id,
  });
}

/** Where responses are mixed up, a further request would only add to it. A create's own errors carry no ID. */
function isAboutAnother({ code, id }: HdpError): boolean {
  return code === 'invalid-response' && id !== undefined;
}
