import type { OwnedSecrets, Shown } from './owned-secrets';

/** Objects whose secrets are read before it is given up to learn what the server shows. */
const MOST_READS = 3;

interface Verdicts<Name extends string> {
  readonly shown: Map<Name, Shown>;
  reads: number;
  /** Reads go one by one, so that the first one serves all. */
  turn: Promise<void>;
}

/** What this server shows of secrets to each owner: one GET after the first create decides for all creates of a run. */
export class ShownSecrets<Name extends string> {
  private readonly owners = new Map<string, Verdicts<Name>>();

  /**
   * Completes what is known of a new object's secrets.
   *
   * @param read what a GET of the object shows. That it fails must not cost the object
   */
  public async complete(
    secrets: OwnedSecrets<Name>,
    owner: string,
    read: () => Promise<Readonly<Record<Name, string | undefined>>>,
  ): Promise<void> {
    const verdicts = this.owners.get(owner) ?? { shown: new Map<Name, Shown>(), reads: 0, turn: Promise.resolve() };
    this.owners.set(owner, verdicts);
    const decide = async (): Promise<void> => {
      if (secrets.unproven.every((name) => verdicts.shown.has(name)) || verdicts.reads >= MOST_READS) return;
      verdicts.reads += 1;
      const shown = await read().catch(() => undefined);
      if (shown !== undefined) secrets.observe(shown);
    };
    verdicts.turn = verdicts.turn.then(decide);
    await verdicts.turn;
    for (const name of secrets.sent) {
      if (secrets.shown(name) !== 'unknown') verdicts.shown.set(name, secrets.shown(name));
      else secrets.setShown(name, verdicts.shown.get(name) ?? 'unknown');
    }
  }
}
