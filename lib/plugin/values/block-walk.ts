/** Going through the attributes of an object, those of its nested blocks included. */
import type { Attribute, Block, NestedBlock } from '../schema';
import { emptyRecord, isDataList, isDataRecord, type Data } from './data';
import { intoSet, ROOT, stepInto, type Place } from './place';

export interface Visit {
  readonly attribute: Attribute;
  readonly value: Data;
  /** The value at the same place in the other object; null where there is none, and always inside a set. */
  readonly other: Data;
  readonly place: Place;
}

/** Calls `visit` for each attribute of `value`, with `other` alongside. What is null or unknown has no attributes. */
export function visitAttributes(block: Block, value: Data, other: Data, visit: (visit: Visit) => void): void {
  visitBlock(block, value, other, ROOT, visit);
}

function visitBlock(block: Block, value: Data, other: Data, place: Place, visit: (visit: Visit) => void): void {
  if (!isDataRecord(value)) return;
  for (const [name, attribute] of Object.entries(block.attributes)) {
    visit({ attribute, value: value[name] ?? null, other: field(other, name), place: stepInto(place, name) });
  }
  for (const [name, nested] of Object.entries(block.blocks ?? {})) {
    const objects = objectsOf(nested, value[name] ?? null, field(other, name), stepInto(place, name));
    for (const { object, counterpart, place: objectPlace } of objects) {
      visitBlock(nested.block, object, counterpart, objectPlace, visit);
    }
  }
}

function* objectsOf(
  { nesting }: NestedBlock,
  value: Data,
  other: Data,
  place: Place,
): Generator<{ object: Data; counterpart: Data; place: Place }> {
  if (nesting === 'single') {
    yield { object: value, counterpart: other, place };
  } else if (isDataList(value)) {
    for (const [index, object] of value.entries()) {
      if (nesting === 'set') yield { object, counterpart: null, place: intoSet(place) };
      else yield { object, counterpart: item(other, index), place: stepInto(place, index) };
    }
  } else if (isDataRecord(value)) {
    for (const [label, object] of Object.entries(value)) {
      yield { object, counterpart: field(other, label), place: stepInto(place, label) };
    }
  }
}

/** A copy of `value` in which each attribute is what `map` makes of it and of its like in `other`. */
export function mapAttributes(
  block: Block,
  value: Data,
  other: Data,
  map: (attribute: Attribute, value: Data, other: Data) => Data,
): Data {
  if (!isDataRecord(value)) return value;
  const mapped = emptyRecord();
  for (const [name, attribute] of Object.entries(block.attributes)) {
    mapped[name] = map(attribute, value[name] ?? null, field(other, name));
  }
  for (const [name, nested] of Object.entries(block.blocks ?? {})) {
    mapped[name] = mapNested(nested, value[name] ?? null, field(other, name), map);
  }
  return mapped;
}

function mapNested(
  { nesting, block }: NestedBlock,
  value: Data,
  other: Data,
  map: (attribute: Attribute, value: Data, other: Data) => Data,
): Data {
  if (nesting === 'single') return mapAttributes(block, value, other, map);
  if (isDataList(value)) {
    return value.map((object, index) =>
      mapAttributes(block, object, nesting === 'set' ? null : item(other, index), map),
    );
  }
  if (!isDataRecord(value)) return value;
  const mapped = emptyRecord();
  for (const [label, object] of Object.entries(value)) {
    mapped[label] = mapAttributes(block, object, field(other, label), map);
  }
  return mapped;
}

function field(data: Data, name: string): Data {
  return isDataRecord(data) ? (data[name] ?? null) : null;
}

function item(data: Data, index: number): Data {
  return isDataList(data) ? (data[index] ?? null) : null;
}
