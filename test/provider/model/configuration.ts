import { configurationOf, type Declaration, type TokenMode } from './declarations';
import { MARKER } from './secrets';
import type { Declarations } from './terraform-run';

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
  public readonly declared = new Map<string, Declaration>();
  public readonly tokens = new Tokens();
  private count = 0;

  public constructor(private readonly mode: TokenMode) {}

  /** As Terraform evaluates it. */
  public get values(): Declarations {
    return new Map(
      [...this.declared].map(([address, declaration]) => [address, configurationOf(declaration, this.mode)]),
    );
  }

  /** Adds a profile, with optional values or without. */
  public declare(given: { readonly app: number; readonly full: boolean; readonly name?: string }): void {
    const { app, full, name = this.freshName() } = given;
    this.declared.set(this.freshAddress(), {
      name,
      app,
      description: full ? `about ${name}` : null,
      refresh: this.tokens.fresh(),
      access: full ? this.tokens.fresh() : null,
      version: full && this.mode === 'write-only' ? 'v1' : null,
      user: null,
    });
  }

  public edit(address: string, changes: Partial<Declaration>): void {
    const declaration = this.declared.get(address);
    if (declaration !== undefined) this.declared.set(address, { ...declaration, ...changes });
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

  /** A version that was not used before; null where tokens have none. */
  public freshVersion(): string | null {
    return this.mode === 'write-only' ? `v${String(this.next() + 1)}` : null;
  }

  /** The name that the next declaration takes. */
  public get nextName(): string {
    return `Profile_${String(this.count + 1)}`;
  }
}
