/** What Terraform evaluates: the values of a resource in the configuration, with references to other resources. */
import { unknown } from '../../../lib/plugin';
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
  return Object.values(values).flatMap((value) => (value instanceof Reference ? [value.address] : []));
}

/** @param idOf undefined for an ID that is not known yet */
export function evaluate({ values }: Block, idOf: (address: string) => string | undefined): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (!(value instanceof Reference)) return [name, value];
      const id = idOf(value.address);
      if (id === undefined) return [name, unknown];
      return [name, value.as === 'number' ? Number(id) : id];
    }),
  );
}

export function typeOf(address: string): string {
  return address.slice(0, address.indexOf('.'));
}
