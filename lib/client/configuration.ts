/**
 * Arguments and the environment variables that stand in for them, by a table of both.
 *
 * Environment variables are read at run time in the process that needs them: what comes from there is in no file.
 */
import { SettingError } from './setting-error';

/** Where a value of the configuration came from. */
export type Origin = 'argument' | 'environment';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Completes the sentence "'name' …". */
export interface SettingRule {
  readonly requirement: string;
  accepts(value: never): boolean;
  /** How a refused value appears in a message. @default as it is */
  shown?(value: never): string;
}

export interface SettingAttribute {
  /** `string`, `number`, `bool`, or anything else for a list of strings. */
  readonly type: unknown;
  /** The variable that is read where the argument is not set. */
  readonly environment: string;
  readonly sensitive?: boolean;
  readonly rules?: readonly SettingRule[];
}

/** How messages speak of what only the caller knows. */
export interface SettingWords {
  /** As in "the provider's argument 'username'". */
  argument(name: string): string;
  /** The argument alone, as in "'username'"; undefined for what only the environment sets. */
  short(name: string): string | undefined;
  /** Where relative paths start. */
  workingDirectory(): string;
}

/** How messages name settings, wherever their values came from. */
export class SettingNames<Name extends string> {
  public constructor(
    private readonly attributes: Readonly<Record<Name, Pick<SettingAttribute, 'environment'>>>,
    private readonly words: SettingWords,
  ) {}

  /** The argument if there is one, else the environment variable. */
  public short(name: Name): string {
    return this.words.short(name) ?? this.variable(name);
  }

  /** All that sets it. */
  public long(name: Name): string {
    const argument = this.words.short(name);
    return `${argument === undefined ? '' : `${argument} or `}${this.variable(name)}`;
  }

  private variable(name: Name): string {
    return `environment variable ${this.attributes[name].environment}`;
  }
}

export interface ConfigurationSources<Name extends string> {
  readonly attributes: Readonly<Record<Name, SettingAttribute>>;
  /** Null or undefined: not set. Their rules were applied before. */
  readonly configured: Readonly<Record<Name, unknown>>;
  readonly environment: Environment;
  readonly words: SettingWords;
}

/** Reads arguments, or where they are not set the environment. */
export class Configuration<Name extends string> {
  public readonly environment: Environment;
  public readonly words: SettingWords;
  public readonly names: SettingNames<Name>;
  private readonly attributes: ConfigurationSources<Name>['attributes'];
  private readonly configured: ConfigurationSources<Name>['configured'];

  public constructor({ attributes, configured, environment, words }: ConfigurationSources<Name>) {
    this.attributes = attributes;
    this.configured = configured;
    this.environment = environment;
    this.words = words;
    this.names = new SettingNames(attributes, words);
  }

  public origin(name: Name): Origin | undefined {
    if ((this.configured[name] ?? null) !== null) return 'argument';
    return this.fromEnvironment(name) === undefined ? undefined : 'environment';
  }

  public string(name: Name): string | undefined {
    const value = this.configured[name];
    return typeof value === 'string' ? value : this.fromEnvironment(name);
  }

  /** @throws SettingError for an environment variable that is no number */
  public number(name: Name): number | undefined {
    const value = this.configured[name];
    if (typeof value === 'number') return value;
    const found = this.fromEnvironment(name);
    if (found === undefined) return undefined;
    return /^\s*-?\d+(\.\d+)?\s*$/.test(found) ? Number(found) : this.refuse(name, 'must be a number', found);
  }

  /** @throws SettingError for an environment variable that is neither true nor false */
  public flag(name: Name): boolean | undefined {
    const value = this.configured[name];
    if (typeof value === 'boolean') return value;
    const found = this.fromEnvironment(name);
    if (found === undefined) return undefined;
    if (/^(true|1)$/i.test(found)) return true;
    if (/^(false|0)$/i.test(found)) return false;
    return this.refuse(name, 'must be true, false, 1 or 0', found);
  }

  /** In the environment separated by commas. */
  public strings(name: Name): readonly string[] | undefined {
    const value: unknown = this.configured[name];
    if (Array.isArray(value)) return value.filter((item): item is string => typeof item === 'string');
    return this.fromEnvironment(name)
      ?.split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '');
  }

  /**
   * Applies the rules of the table to what came from the environment: arguments were checked before.
   *
   * @throws SettingError naming the environment variable
   */
  public checkEnvironment(): void {
    for (const name of Object.keys(this.attributes) as Name[]) {
      const { type, rules = [] } = this.attributes[name];
      if (this.origin(name) !== 'environment' || rules.length === 0) continue;
      const value = this.fromEnvironmentAs(type, name);
      const broken = rules.find((rule) => !rule.accepts(value as never));
      if (broken === undefined) continue;
      const shown = broken.shown === undefined ? String(value) : broken.shown(value as never);
      this.refuse(name, broken.requirement, shown);
    }
  }

  /** The argument or the environment variable, as a message names it. */
  public describe(name: Name): string {
    return this.origin(name) === 'environment'
      ? `environment variable ${this.variableOf(name)}`
      : this.words.argument(name);
  }

  public variableOf(name: Name): string {
    return this.attributes[name].environment;
  }

  public rulesOf(name: Name): readonly SettingRule[] {
    return this.attributes[name].rules ?? [];
  }

  /** The variable that names the proxy for `serverUrl`, if one is set. NO_PROXY may except the server from it. */
  public proxyVariable(serverUrl: string): string | undefined {
    const name = /^https:/i.test(serverUrl) ? 'HTTPS_PROXY' : 'HTTP_PROXY';
    return [name.toLowerCase(), name].find((variable) => (this.environment[variable] ?? '') !== '');
  }

  private fromEnvironmentAs(type: unknown, name: Name): unknown {
    if (type === 'number') return this.number(name);
    return type === 'string' ? this.string(name) : this.strings(name);
  }

  private fromEnvironment(name: Name): string | undefined {
    const value = this.environment[this.variableOf(name)];
    return value === undefined || value === '' ? undefined : value;
  }

  private refuse(name: Name, requirement: string, value: string): never {
    const quoted = this.attributes[name].sensitive === true ? '' : `, got ${JSON.stringify(value)}`;
    const variable = this.variableOf(name);
    throw new SettingError(`environment variable ${variable} ${requirement}${quoted}`, 'environment-value', variable);
  }
}
