import type { Identified, Kind, Listed } from './kind';

/**
 * Whether the lists of a server show all that its reads show: proven field by field, each by a value that both have
 * shown of an object. One difference disproves it.
 */
export class ListProof<Input, Item extends Identified> {
  private readonly shown = new Set<string>();
  private disproven: boolean;

  public constructor(private readonly kind: Kind<Input, Item>) {
    this.disproven = kind.isOpen === true;
  }

  public get isDisproven(): boolean {
    return this.disproven;
  }

  /** Secrets are no part of it: what a list shows of them is compared for each object. */
  public get isComplete(): boolean {
    return !this.disproven && this.fields.every((name) => this.isSecret(name) || this.shown.has(name));
  }

  /** To be called with what a read and a list have shown of one object at about the same time. */
  public compare(read: Item, listed: Listed<Item>): void {
    const whole = listed.whole();
    if (whole === undefined) {
      this.disproven = true;
      return;
    }
    for (const name of this.fields) {
      const [one, other] = [read[name] ?? '', whole[name] ?? ''];
      if (one !== other) this.disproven = true;
      else if (one !== '') this.shown.add(name);
    }
  }

  private get fields(): readonly (keyof Item & string)[] {
    return Object.keys(this.kind.decode) as (keyof Item & string)[];
  }

  private isSecret(name: string): boolean {
    return this.kind.secrets.some((secret) => secret === name);
  }
}
