import type { HdpError } from './http/errors';
import type { ListEntry } from './kind';

/** What has a name: data sources and groups of them share their names. */
export type Holder = Pick<ListEntry, 'id' | 'isGroup'>;

/** An object of that name exists that cannot be proven to be the one which was to be created. */
export class NameTakenError extends Error {
  public override readonly name = 'NameTakenError';
  public readonly code = 'NAME_TAKEN';

  public constructor(
    public readonly objectName: string,
    public readonly user: string | undefined,
    /** The objects of that name, as far as a list has shown them. */
    public readonly holders: readonly Holder[],
    /** What was being done: `unknown-outcome`, a create was sent, and what became of it is not known. */
    public readonly during: 'plan' | 'create' | 'rename' | 'unknown-outcome',
    /** What happened to the request, where it was sent. */
    public override readonly cause?: HdpError,
  ) {
    super(`'${objectName}' exists with ID ${holders.map(({ id }) => id).join(', ')}`);
  }

  public get ids(): readonly string[] {
    return this.holders.map(({ id }) => id);
  }
}

/** A create was sent, and what became of it cannot be found out. */
export class UnknownOutcomeError extends Error {
  public override readonly name = 'UnknownOutcomeError';
  public readonly code = 'UNKNOWN_OUTCOME';

  public constructor(
    public readonly objectName: string,
    public readonly user: string | undefined,
    /**
     * How the search for the object ended: there is none; the login may not list; there was no time left; or the error
     * of the server.
     */
    public readonly search: 'not-found' | 'forbidden' | 'stopped' | HdpError,
    public override readonly cause: HdpError,
  ) {
    super(`whether '${objectName}' was created is not known: ${cause.message}`);
  }
}
