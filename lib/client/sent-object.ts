/** Whether what a server shows is the object that a create has sent. */
import type { Identified, Kind } from './kind';
import { looksMasked } from './masks';

/** True if what the server shows has the name and the parent that were sent: no response to another request has. */
export function isAbout<Input extends { readonly name: string }, Item extends Identified>(
  kind: Kind<Input, Item>,
  shown: Partial<Item>,
  input: Input,
): boolean {
  const { parent } = kind;
  const name = nameOf(shown);
  return name !== undefined && shown[parent] === input[parent] && mayHaveBecome(name, input.name);
}

export function contradicts<Input extends { readonly name: string }, Item extends Identified>(
  kind: Kind<Input, Item>,
  shown: Partial<Item>,
  input: Input,
): boolean {
  const { parent } = kind;
  const name = nameOf(shown);
  return (
    (name !== undefined && !mayHaveBecome(name, input.name)) ||
    (shown[parent] !== undefined && shown[parent] !== input[parent])
  );
}

/** True if nothing that the server shows of an object differs from what was sent. */
export function carries<Input extends { readonly name: string }, Item extends Identified>(
  kind: Kind<Input, Item>,
  item: Item,
  input: Input,
): boolean {
  const { secrets, decode, compare, parent, filled = [] } = kind;
  return (Object.keys(decode) as (keyof Item & string)[]).every((field) => {
    const carriesIt = compare?.[field];
    if (carriesIt !== undefined) return carriesIt(item, input);
    if (field === parent && item[field] === undefined) return true;
    const [held, sent] = [fieldOf(item, field), fieldOf(input, field)];
    if (sent === '' && filled.some((name) => name === field)) return true;
    if (!secrets.some((secret) => secret === field)) return held === sent;
    // A secret that the server hides, or that was not sent, speaks neither for nor against.
    return sent === '' || looksMasked(held) || held === sent;
  });
}

/** No value and an empty one are the same to the server. */
export function fieldOf(object: object, field: string): string {
  const value: unknown = Reflect.get(object, field);
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function nameOf(shown: object): string | undefined {
  const name: unknown = Reflect.get(shown, 'name');
  return typeof name === 'string' ? name : undefined;
}

/** A server may cut names, or ignore their case: whether it does is documented nowhere. */
function mayHaveBecome(name: string, sent: string): boolean {
  return name !== '' && sent.toLowerCase().startsWith(name.toLowerCase());
}
