/** What Terraform evaluates: the values of a resource in the configuration, with references to other resources. */
import { isUnknown, unknown } from '../../../lib/plugin';
import type { Values } from '../../plugin/rpc/object-of';

/** The ID of another resource. */
export class Reference {
  public constructor(
    public readonly address: string,
    public readonly as: 'number' | 'string',
  ) {}
}

export interface Block {
  readonly values: Values;
  /** The resource whose new ID replaces this one. */
  readonly replaceTriggeredBy?: string;
}

/** The configuration, by address. */
export type Declarations = ReadonlyMap<string, Block>;

/** The resources that a block refers to. */
export function dependenciesOf({ values }: Block): readonly string[] {
  return [...new Set(referencesIn(values))];
}

function referencesIn(value: unknown): readonly string[] {
  if (value instanceof Reference) return [value.address];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(referencesIn) : [];
}

/** @param idOf undefined for an ID that is not known yet */
export function evaluate({ values }: Block, idOf: (address: string) => string | undefined): Values {
  const evaluated = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(evaluated);
    if (value instanceof Reference) {
      const id = idOf(value.address);
      return id === undefined ? unknown : value.as === 'number' ? Number(id) : id;
    }
    if (typeof value !== 'object' || value === null || isUnknown(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, evaluated(inner)]));
  };
  return evaluated(values) as Values;
}

export function typeOf(address: string): string {
  return address.slice(0, address.indexOf('.'));
}
