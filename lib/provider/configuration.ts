/**
 * The provider's arguments and the environment variables that stand in for them.
 *
 * Environment variables are read at run time in the provider's own process: what comes from there is in no file.
 */
import { readFile } from 'node:fs/promises';
import { providerSchema } from '../contract/provider-schema';
import { DiagnosticError, isUnknown, type Config } from '../plugin';
import type { Origin } from './session';

export type ProviderArguments = Config<typeof providerSchema>;
type Name = keyof typeof providerSchema.attributes;

export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads arguments, or where they are not set the environment. */
export class Configuration {
  public constructor(
    private readonly configured: ProviderArguments,
    private readonly environment: Environment,
  ) {}

  /** True while Terraform does not know every argument yet. */
  public hasUnknown(): boolean {
    return Object.values(this.configured).some(isUnknown);
  }

  public origin(name: Name): Origin | undefined {
    if (this.configured[name] !== null) return 'argument';
    return this.fromEnvironment(name) === undefined ? undefined : 'environment';
  }

  public text(name: Name): string | undefined {
    const value = this.configured[name];
    return typeof value === 'string' ? value : this.fromEnvironment(name);
  }

  public number(name: Name): number | undefined {
    const value = this.configured[name];
    if (typeof value === 'number') return value;
    const text = this.fromEnvironment(name);
    if (text === undefined) return undefined;
    return /^\s*-?\d+(\.\d+)?\s*$/.test(text) ? Number(text) : this.refuse(name, 'must be a number', text);
  }

  public flag(name: Name): boolean | undefined {
    const value = this.configured[name];
    if (typeof value === 'boolean') return value;
    const text = this.fromEnvironment(name);
    if (text === undefined) return undefined;
    if (/^(true|1)$/i.test(text)) return true;
    if (/^(false|0)$/i.test(text)) return false;
    return this.refuse(name, 'must be true, false, 1 or 0', text);
  }

  /** The content of the PEM file at the path that `name` holds. */
  public async file(name: Name): Promise<string | undefined> {
    const path = this.text(name);
    if (path === undefined) return undefined;
    const content = await readFile(path, 'utf8').catch((error: unknown) => {
      throw new DiagnosticError({
        summary: 'Unreadable Certificate File',
        detail: `The file "${path}" that ${this.describe(name)} names cannot be read: ${reason(error)}.`,
        path: [name],
      });
    });
    if (content.includes('-----BEGIN ')) return content;
    throw new DiagnosticError({
      summary: 'Unreadable Certificate File',
      detail: `The file "${path}" that ${this.describe(name)} names holds nothing in PEM form.`,
      path: [name],
    });
  }

  /**
   * Applies the schema's rules to what came from the environment: what the user wrote was checked by the runtime.
   *
   * @throws DiagnosticError naming the environment variable
   */
  public checkEnvironment(): void {
    for (const [name, attribute] of Object.entries(providerSchema.attributes)) {
      if (this.origin(name as Name) !== 'environment' || !('rules' in attribute)) continue;
      const value = attribute.type === 'number' ? this.number(name as Name) : this.text(name as Name);
      for (const rule of attribute.rules) {
        const accepts: (value: never) => boolean = (candidate) => rule.accepts(candidate);
        if (!accepts(value as never)) this.refuse(name as Name, rule.requirement, String(value));
      }
    }
  }

  /** The argument or the environment variable, as an error message names it. */
  public describe(name: Name): string {
    return this.origin(name) === 'environment'
      ? `environment variable ${variableOf(name)}`
      : `the provider's argument '${name}'`;
  }

  private fromEnvironment(name: Name): string | undefined {
    const value = this.environment[variableOf(name)];
    return value === undefined || value === '' ? undefined : value;
  }

  private refuse(name: Name, requirement: string, value: string): never {
    const quoted = 'sensitive' in providerSchema.attributes[name] ? '' : `, got "${value}"`;
    throw new DiagnosticError({
      summary: 'Invalid Environment Variable',
      detail: `${variableOf(name)} ${requirement}${quoted}.`,
    });
  }
}

export function variableOf(name: Name): string {
  return providerSchema.attributes[name].environment;
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
