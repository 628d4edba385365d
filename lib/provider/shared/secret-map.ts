/** Secrets in one write-only map, of which each object has names of its own. */
import {
  OwnedSecrets,
  type ConfiguredSecrets,
  type OpenNames,
  type SecretChange,
  type SecretNames,
} from '../../client';
import { isUnknown, type PrivateState } from '../../plugin';
import { PRIVATE_KEY, SecretKind } from './secret-kind';
import type { SecretSpec } from './secret-spec';
import type { Values } from './state-values';

interface MapAttribute extends Omit<SecretSpec<string>, 'of' | 'attributes'> {
  readonly attribute: string;
  /** What one of them is, as in "option". */
  readonly singular: string;
  /** The values of all names that an object of the client holds, of secrets and others. */
  readonly held: (item: object) => ReadonlyMap<string, string> | undefined;
}

/** Stands for the names in a map that is not known yet: no name is blank. */
const NOT_KNOWN = '';

export class SecretMap extends SecretKind<string> {
  public constructor(private readonly map: MapAttribute) {
    const { attribute, singular, plural } = map;
    super({
      ...map,
      of: (name) => ({ word: `${singular} "${name}"`, writeOnly: `${attribute}[${JSON.stringify(name)}]` }),
      attributes: [{ word: plural, writeOnly: attribute }],
    });
  }

  public override names(config: Values | null, open?: OpenNames<string>): SecretNames<string> {
    const value = config?.[this.map.attribute] ?? null;
    return {
      all: isUnknown(value) ? [NOT_KNOWN] : [...entriesOf(value).keys()],
      optional: [],
      ...(open === undefined ? {} : { open }),
    };
  }

  public override configured(config: Values, names: readonly string[]): ConfiguredSecrets<string> {
    const value = config[this.map.attribute] ?? null;
    const entries = entriesOf(value);
    const valueOf = (name: string): string | null | undefined => {
      if (isUnknown(value)) return undefined;
      const element = entries.get(name) ?? null;
      return typeof element === 'string' || element === null ? element : undefined;
    };
    return Object.fromEntries(names.map((name) => [name, valueOf(name)]));
  }

  public override change(
    config: Values,
    prior: Values,
    names: readonly string[],
  ): ReturnType<SecretKind<string>['change']> & Pick<SecretChange<string>, 'isConfigured'> {
    const isConfigured = (config[this.map.attribute] ?? null) !== null;
    return { ...super.change(config, prior, names), isConfigured };
  }

  public override shown(item: object): Readonly<Record<string, string | undefined>> {
    return Object.fromEntries(this.map.held(item) ?? []);
  }

  protected override stored(names: SecretNames<string>, store: PrivateState): OwnedSecrets<string> | undefined {
    const stored = store.get(PRIVATE_KEY);
    return stored === undefined ? OwnedSecrets.empty(names) : OwnedSecrets.parse(names, stored);
  }
}

function entriesOf(value: unknown): ReadonlyMap<string, unknown> {
  return new Map(typeof value === 'object' && value !== null && !isUnknown(value) ? Object.entries(value) : []);
}
