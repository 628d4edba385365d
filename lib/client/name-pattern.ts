/**
 * Matches whole names: `*` stands for any number of characters, `?` for one.
 *
 * Regular expressions differ from one language to the next: a plain pattern means the same to everybody. It also takes no more time than pattern and name are long, whatever the user writes.
 */
export function matchesPattern(name: string, pattern: string): boolean {
  let at = 0;
  let part = 0;
  /** The last `*`, and where in the name what it stands for ends so far. */
  let star: { readonly part: number; readonly end: number } | undefined;
  while (at < name.length) {
    if (pattern[part] === '*') {
      star = { part, end: at };
      part += 1;
    } else if (pattern[part] === '?' || pattern[part] === name[at]) {
      at += 1;
      part += 1;
    } else if (star !== undefined) {
      star = { part: star.part, end: star.end + 1 };
      at = star.end;
      part = star.part + 1;
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(part));
}
