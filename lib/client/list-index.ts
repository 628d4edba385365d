/** What each write looks up in a list: found once for each list, since a thousand creates share one. */
import type { ListEntry } from './kind';

type Entries = readonly ListEntry[];

class ListIndex {
  public readonly ids: ReadonlySet<string>;
  private readonly exact = new Map<string, ListEntry[]>();
  private readonly lowerCase = new Map<string, ListEntry[]>();

  public constructor(entries: Entries) {
    this.ids = new Set(entries.map(({ id }) => id));
    for (const entry of entries) {
      if (entry.name === undefined) continue;
      add(this.exact, entry.name, entry);
      add(this.lowerCase, entry.name.toLowerCase(), entry);
    }
  }

  public named(name: string, ignoresCase: boolean): Entries {
    return (ignoresCase ? this.lowerCase.get(name.toLowerCase()) : this.exact.get(name)) ?? [];
  }
}

const known = new WeakMap<Entries, ListIndex>();

export function indexOf(entries: Entries): ListIndex {
  const found = known.get(entries) ?? new ListIndex(entries);
  known.set(entries, found);
  return found;
}

function add(map: Map<string, ListEntry[]>, name: string, entry: ListEntry): void {
  const same = map.get(name);
  if (same === undefined) map.set(name, [entry]);
  else same.push(entry);
}
