/** Arguments that are lists of objects: each item is checked like a construct of its own, and all of them together. */
import type { Rule } from '../contract/rules';
import { isUnresolved } from './literals';
import { referenceViolations } from './references';
import { relationViolations } from './relations';
import { violationOf, type Argument } from './validation';

type Item = Readonly<Record<string, unknown>>;
type Table = NonNullable<Argument['items']>;

export function isItemList(value: unknown): value is readonly Item[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'object' && item !== null);
}

export function itemViolations(property: string, argument: Argument, value: unknown): string[] {
  const { items: table = {}, required } = argument;
  if (value === undefined || value === null) return required === true ? [`'${property}' is required`] : [];
  if (!isItemList(value)) return [`'${property}' must be a list of objects`];
  const found = value.flatMap((item, index) => violationsIn(item, table, `${property}[${String(index)}]`));
  return found.length > 0 ? found : brokenRules(property, argument, value);
}

/** @param idOf what an attribute takes of a construct */
export function itemAttributes(
  table: Table,
  items: readonly Item[],
  idOf: (argument: Argument, construct: unknown) => unknown,
): object[] {
  return items.map((item) =>
    Object.fromEntries(
      Object.entries(table)
        .filter(([name]) => (item[name] ?? undefined) !== undefined)
        .map(([name, argument]) => [
          argument.attribute,
          argument.takesConstruct === true ? idOf(argument, item[name]) : item[name],
        ]),
    ),
  );
}

function violationsIn(item: Item, table: Table, place: string): string[] {
  const settersOf = (attribute: string): string[] =>
    Object.keys(table).filter((name) => table[name]?.attribute === attribute);
  return Object.entries(table).flatMap(([name, argument]) => {
    const [first = name, ...alternatives] = settersOf(argument.attribute);
    const at = (property: string): string => `${place}.${property}`;
    if (argument.takesConstruct === true) {
      const group = { exactlyOneOf: [settersOf(argument.attribute)] };
      return [
        ...referenceViolations(at(name), at(first), argument, item[name]),
        ...relationViolations(group, (property) => (item[property] ?? undefined) !== undefined, at),
      ];
    }
    const alone = alternatives.length === 0;
    return violationOf(at(name), alone ? argument : { ...argument, required: false }, item[name]) ?? [];
  });
}

/** Of what is known: the rules of the attribute leave out what is missing. */
function brokenRules(property: string, { items = {}, rules = [] }: Argument, value: readonly Item[]): string[] {
  const known = itemAttributes(items, value, () => undefined).map((item) =>
    Object.fromEntries(Object.entries(item).filter(([, field]) => !isUnresolved(field))),
  );
  return (rules as readonly Rule<unknown>[])
    .filter((rule) => !rule.accepts(known))
    .map(({ requirement }) => `'${property}' ${requirement}`);
}
