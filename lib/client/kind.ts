/** What a kind of objects tells `Collection`, and what that gives. */
import type { ResponseObject } from './http/responses';

/** How objects of one kind are read and written. */
export interface Kind<Input, Item extends Identified> {
  /** Which API has the objects. @default 'mgmt' */
  readonly api?: 'mgmt' | 'admin';
  /** The collection: the path below `/api/mgmt` or `/api/admin`. */
  readonly path: string;
  /** The field of the list's response that holds the objects. */
  readonly listField: string;
  /** The server's codes that say "no object with this ID". */
  readonly missingCodes: readonly string[];
  /** What a read of one object asks for all fields with. */
  readonly details?: Readonly<Record<string, string>>;
  /** The field that tells where a name must be unique, besides the owner: for example the tenant. */
  readonly place?: keyof Input & keyof Item & string;
  /** Fields that the server may fill in where a create leaves them out. */
  readonly filled?: readonly (keyof Input & keyof Item & string)[];
  /** The field that, besides the name, tells whether a response is about what was sent. */
  readonly parent: keyof Input & keyof Item;
  /** Fields that no message, log or state may show. */
  readonly secrets: readonly (keyof Input & keyof Item)[];
  /** Values besides that no message or log may show. */
  readonly hidden?: (input: Input) => readonly string[];
  /** Names that differ in case only are one name. @default false */
  readonly ignoresCaseOfNames?: boolean;
  /** How a list marks objects of other users, which are shared with the one who asks, and what it has to be asked for that. */
  readonly foreign?: { readonly query: Readonly<Record<string, string>>; readonly field: string };
  /** What one object shows of itself, as options or members, says nothing of what another one has. */
  readonly isOpen?: boolean;
  /** By field: whether an object carries what was sent, where the values need not be the same. */
  readonly compare?: { readonly [K in keyof Item]?: (held: Item, sent: Input) => boolean };
  readonly decode: Decoders<Item>;
  encode(input: Input): Readonly<Record<string, unknown>>;
}

export type Decoders<Item> = { readonly [K in Exclude<keyof Item, 'id'>]-?: (fields: ResponseObject) => Item[K] };

/** What objects of all kinds have. */
export const namedDecoders = {
  name: (fields: ResponseObject): string => fields.text('name'),
  description: (fields: ResponseObject): string | undefined => fields.optionalText('description'),
};

export interface Identified {
  readonly id: string;
}

/** What a list shows of an object. */
export interface ListEntry extends Identified {
  /** Undefined where the server does not name the object. */
  readonly name: string | undefined;
  readonly description: string | undefined;
  /** See `Kind.place`; undefined where the server does not tell. */
  readonly place?: string | undefined;
  /** ID of the data store that it belongs to; undefined where the server does not tell. */
  readonly dataStore?: string | undefined;
  /** Of a data source; undefined where the server does not tell. */
  readonly isGroup?: boolean | undefined;
}

/** An entry of a list, which may show as much as a read. */
export interface Listed<Item> extends ListEntry {
  /** The entry as the response to a read; undefined where it shows too little for that. */
  whole(): Item | undefined;
}

/** What the response to a create told. */
export interface Created<Item> {
  readonly id: string;
  /** As far as the response held an object. */
  readonly shown: Partial<Item>;
}
