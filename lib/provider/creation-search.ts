/** Looks on the server for what a create has left there. */
import { HdpError, type OAuthProfile, type OAuthProfileInput, type OAuthProfiles } from '../client';
import { carries, shows } from './creation-proof';

/** Milliseconds before each look: a server that was cut off may still be at work on the request. */
const LOOK_AGAIN_AFTER: readonly number[] = [0, 500, 1500, 3000];

/** Milliseconds that looks may take when Terraform was asked to stop before they began. */
const LOOK_WHILE_STOPPING = 10_000;

export interface CreationScope {
  readonly user: string | undefined;
  readonly signal: AbortSignal;
}

/** What is sent, on whose behalf, and what was there before. */
export interface Sending {
  readonly profile: OAuthProfileInput;
  readonly scope: CreationScope;
  /** IDs; undefined if the login may not look: then nothing can be proven later. */
  readonly before: ReadonlySet<string> | undefined;
}

/** Profiles of the name that was sent. */
export interface Findings {
  /** IDs of those that carry what was sent. */
  readonly matches: readonly string[];
  /** IDs of all that nobody in this process created and that were not there before. */
  readonly candidates: readonly string[];
}

export class CreationSearch {
  public constructor(
    private readonly api: OAuthProfiles,
    /** Waits, in milliseconds, and rejects as soon as the signal is aborted. */
    private readonly delay: (milliseconds: number, signal: AbortSignal) => Promise<void>,
    /** IDs that this process created: never another create's profile. */
    private readonly own: ReadonlySet<string>,
  ) {}

  /**
   * The first that can be found, with pauses between the looks; nothing if nothing is there in the end.
   *
   * @throws HdpError if the server cannot be asked, or the signal's reason
   */
  public async find(sending: Sending): Promise<Findings> {
    const scope = stopProof(sending.scope);
    for (const pause of LOOK_AGAIN_AFTER) {
      await this.delay(pause, scope.signal);
      const findings = await this.look({ ...sending, scope });
      if (findings.candidates.length > 0) return findings;
    }
    return { matches: [], candidates: [] };
  }

  /** @throws HdpError if the server cannot be asked */
  public async look({ profile, scope, before }: Sending): Promise<Findings> {
    const listed = await this.api.list(scope);
    const candidates = listed
      .filter(({ id, name }) => name === profile.name && before?.has(id) !== true && !this.own.has(id))
      .map(({ id }) => id);
    const matches: string[] = [];
    for (const id of before === undefined ? [] : candidates) {
      const held = await this.api.read(id, scope).catch(() => undefined);
      if (held !== undefined && carries(held, profile)) matches.push(id);
    }
    return { matches, candidates };
  }

  /**
   * Whether the ID in an answer is that of what was sent: an answer may be about another profile. Costs one read; where
   * that fails, `answered` decides, and in doubt the ID is right: it must not be lost.
   */
  public async confirm(
    id: string,
    answered: Partial<OAuthProfile>,
    { profile, scope, before }: Sending,
  ): Promise<boolean> {
    if (before?.has(id) === true) return false;
    for (const pause of LOOK_AGAIN_AFTER) {
      try {
        if (pause > 0) await this.delay(pause, scope.signal);
        return shows(await this.api.read(id, scope), profile);
      } catch (error) {
        // A server that copies its data may not know yet what it has created.
        if (!(error instanceof HdpError) || error.code !== 'not-found') return shows(answered, profile);
      }
    }
    return false;
  }
}

/** Whoever asks to stop while a request is under way still wants to know what it did, but will not wait long for it. */
function stopProof({ user, signal }: CreationScope): CreationScope {
  return { user, signal: signal.aborted ? AbortSignal.timeout(LOOK_WHILE_STOPPING) : signal };
}
