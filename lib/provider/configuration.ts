/**
 * The provider's arguments and the environment variables that stand in for them.
 *
 * Environment variables are read at run time in the provider's own process: what comes from there is in no file.
 */
import { providerSchema } from '../contract/provider-schema';
import type { Rule } from '../contract/rules';
import { DiagnosticError, isUnknown, type Config } from '../plugin';
import type { Origin } from './session';

export type ProviderArguments = Config<typeof providerSchema>;
export type ArgumentName = keyof typeof providerSchema.attributes;

export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads arguments, or where they are not set the environment. */
export class Configuration {
  public constructor(
    private readonly configured: ProviderArguments,
    private readonly environment: Environment,
  ) {}

  /** True while Terraform does not know every argument yet. */
  public hasUnknown(): boolean {
    return Object.values(this.configured).flat().some(isUnknown);
  }

  public origin(name: ArgumentName): Origin | undefined {
    if (this.configured[name] !== null) return 'argument';
    return this.fromEnvironment(name) === undefined ? undefined : 'environment';
  }

  public text(name: ArgumentName): string | undefined {
    const value = this.configured[name];
    return typeof value === 'string' ? value : this.fromEnvironment(name);
  }

  public number(name: ArgumentName): number | undefined {
    const value = this.configured[name];
    if (typeof value === 'number') return value;
    const text = this.fromEnvironment(name);
    if (text === undefined) return undefined;
    return /^\s*-?\d+(\.\d+)?\s*$/.test(text) ? Number(text) : this.refuse(name, 'must be a number', text);
  }

  public flag(name: ArgumentName): boolean | undefined {
    const value = this.configured[name];
    if (typeof value === 'boolean') return value;
    const text = this.fromEnvironment(name);
    if (text === undefined) return undefined;
    if (/^(true|1)$/i.test(text)) return true;
    if (/^(false|0)$/i.test(text)) return false;
    return this.refuse(name, 'must be true, false, 1 or 0', text);
  }

  /** In the environment separated by commas. */
  public strings(name: ArgumentName): readonly string[] | undefined {
    const value = this.configured[name];
    if (Array.isArray(value)) return value.filter((item): item is string => typeof item === 'string');
    return this.fromEnvironment(name)
      ?.split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '');
  }

  /**
   * Applies the schema's rules to what came from the environment: what the user wrote was checked by the runtime.
   *
   * @throws DiagnosticError naming the environment variable
   */
  public checkEnvironment(): void {
    for (const [name, attribute] of Object.entries(providerSchema.attributes)) {
      if (this.origin(name as ArgumentName) !== 'environment' || !('rules' in attribute)) continue;
      const value = this.fromEnvironmentAs(attribute.type, name as ArgumentName);
      const rules: readonly Rule<never>[] = attribute.rules;
      const broken = rules.find((rule) => !rule.accepts(value as never));
      if (broken === undefined) continue;
      const shown = broken.shown === undefined ? String(value) : broken.shown(value as never);
      this.refuse(name as ArgumentName, broken.requirement, shown);
    }
  }

  /** The argument or the environment variable, as a message names it. */
  public describe(name: ArgumentName): string {
    return this.origin(name) === 'environment'
      ? `environment variable ${variableOf(name)}`
      : `the provider's argument '${name}'`;
  }

  /** The variable that names the proxy for `serverUrl`, if one is set. NO_PROXY may except the server from it. */
  public proxyVariable(serverUrl: string): string | undefined {
    const name = /^https:/i.test(serverUrl) ? 'HTTPS_PROXY' : 'HTTP_PROXY';
    return [name.toLowerCase(), name].find((variable) => (this.environment[variable] ?? '') !== '');
  }

  private fromEnvironmentAs(type: unknown, name: ArgumentName): unknown {
    if (type === 'number') return this.number(name);
    return type === 'string' ? this.text(name) : this.strings(name);
  }

  private fromEnvironment(name: ArgumentName): string | undefined {
    const value = this.environment[variableOf(name)];
    return value === undefined || value === '' ? undefined : value;
  }

  private refuse(name: ArgumentName, requirement: string, value: string): never {
    const quoted = 'sensitive' in providerSchema.attributes[name] ? '' : `, got ${JSON.stringify(value)}`;
    throw new DiagnosticError({
      summary: 'Invalid Environment Variable',
      detail: `Environment variable ${variableOf(name)} ${requirement}${quoted}.`,
    });
  }
}

export function variableOf(name: ArgumentName): string {
  return providerSchema.attributes[name].environment;
}

/** The beginning of a sentence. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
