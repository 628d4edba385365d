import { DATA_SOURCE_TYPE } from '../../../lib/contract/kinds/data-source';
import { Access } from './access';
import { profileBlock, type Declaration, type TokenMode } from './declarations';
import { blockOf, type Related, type RelatedType } from './related';
import { MARKER } from './secrets';
import type { Declarations } from './blocks';

/** Tokens that users and the server have made. */
class Tokens {
  private readonly genuine = new Set<string>();
  private count = 0;

  public fresh(): string {
    this.count += 1;
    return this.add(`token-${MARKER}-${String(1000 + this.count)}`);
  }

  /** A token that the server made, with the marker in it. */
  public mark(token: string): string {
    return token === '' ? '' : this.add(token.includes(MARKER) ? token : `${token}-${MARKER}`);
  }

  /** False for a mask. */
  public isGenuine(token: string): boolean {
    return this.genuine.has(token);
  }

  private add(token: string): string {
    this.genuine.add(token);
    return token;
  }
}

/** What the user has written, and what else the user may write. */
export class Configuration {
  /** Profiles, by address. */
  public readonly declared = new Map<string, Declaration>();
  /** Applications and data sources, by address. */
  public readonly related = new Map<string, Related>();
  /** Groups and shares. */
  public readonly access = new Access();
  public readonly tokens = new Tokens();
  private count = 0;
  /** What puts a resource back that was taken out. */
  private readonly removed = new Map<string, () => void>();

  public constructor(private readonly mode: TokenMode) {}

  public get values(): Declarations {
    return new Map([
      ...[...this.related].map(([address, related]) => [address, blockOf(related, this.mode)] as const),
      ...[...this.declared].map(([address, declaration]) => [address, profileBlock(declaration, this.mode)] as const),
      ...this.access.blocks,
    ]);
  }

  /** Adds a profile, with optional values or without. */
  public declare(given: { readonly app: number | string; readonly full: boolean; readonly name?: string }): string {
    const { app, full, name = this.freshName() } = given;
    const address = this.freshAddress();
    this.declared.set(address, {
      name,
      app,
      description: full ? `about ${name}` : null,
      refresh: this.tokens.fresh(),
      access: full ? this.tokens.fresh() : null,
      version: full && this.mode === 'write-only' ? 'v1' : null,
      user: null,
    });
    return address;
  }

  public edit(address: string, changes: Partial<Declaration>): void {
    const declaration = this.declared.get(address);
    if (declaration !== undefined) this.declared.set(address, { ...declaration, ...changes });
  }

  /** Adds an application, or a data source that uses a profile or none. */
  public declareRelated(type: RelatedType, store: number, profile: string | null = null, model = false): string {
    const name = this.freshName();
    const address = `${type}.r${String(this.next())}`;
    this.related.set(address, {
      ...{ type, name, store, profile },
      description: null,
      detail: null,
      secret: this.tokens.fresh(),
      version: this.mode === 'write-only' || type === DATA_SOURCE_TYPE ? 'v1' : null,
      user: null,
      force: false,
      model,
      timeout: null,
    });
    return address;
  }

  public editRelated(address: string, changes: Partial<Related>): void {
    const related = this.related.get(address);
    if (related !== undefined) this.related.set(address, { ...related, ...changes });
  }

  /** Puts a resource back that was taken out. */
  public restore(address: string): void {
    this.removed.get(address)?.();
  }

  /** Takes a resource out; what referred to it refers to something else, or to nothing. */
  public remove(address: string): void {
    const [declaration, related] = [this.declared.get(address), this.related.get(address)];
    this.removed.set(address, () => {
      if (declaration !== undefined) this.declared.set(address, declaration);
      if (related === undefined) return;
      const { profile } = related;
      const isThere = profile !== null && this.declared.has(profile);
      this.related.set(address, { ...related, profile: isThere ? profile : null });
    });
    this.declared.delete(address);
    this.related.delete(address);
    this.access.remove(address);
    for (const [other, { app }] of this.declared) if (app === address) this.edit(other, { app: 1 });
    for (const [other, { profile }] of this.related)
      if (profile === address) this.editRelated(other, { profile: null });
  }

  /** Gives a profile another address. */
  public move(address: string, changes: Partial<Declaration>): void {
    const declaration = this.declared.get(address);
    if (declaration === undefined) return;
    const moved = this.freshAddress();
    this.removed.set(address, () => this.declared.set(address, declaration));
    this.declared.delete(address);
    this.declared.set(moved, { ...declaration, ...changes });
    for (const [other, { profile }] of this.related) {
      if (profile === address) this.editRelated(other, { profile: moved });
    }
  }

  /** A number that was not used before. */
  public next(): number {
    this.count += 1;
    return this.count;
  }

  public freshAddress(): string {
    return `hdp_oauth_profile.r${String(this.next())}`;
  }

  public freshName(): string {
    return `Profile_${String(this.next())}`;
  }

  /** A version that was not used before; null where tokens have none. The options of a data source always have one. */
  public freshVersion(type?: RelatedType): string | null {
    return this.mode === 'write-only' || type === DATA_SOURCE_TYPE ? `v${String(this.next() + 1)}` : null;
  }

  /** The name that the next declaration takes. */
  public get nextName(): string {
    return `Profile_${String(this.count + 1)}`;
  }
}
