/** Looks for a secret in everything that a run leaves behind, in every form in which it could have got there. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';

/**
 * The forms of a string: plain, JSON-escaped (also as Go does it), URL-encoded, and base64, standard and URL-safe, at each
 * of the three offsets at which it can be in a longer string.
 */
export function formsOf(secret: string): ReadonlyMap<string, string> {
  const forms = new Map([
    ['plain', secret],
    ['JSON-escaped', JSON.stringify(secret).slice(1, -1)],
    // Terraform is written in Go, whose JSON hides what HTML would take for its own.
    ['JSON-escaped as in Go', JSON.stringify(secret).slice(1, -1).replaceAll('&', '\\u0026')],
    ['URL-encoded', encodeURIComponent(secret)],
  ]);
  for (const offset of [0, 1, 2]) {
    const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret, 'utf8')]);
    // Only the characters that depend on nothing but the secret.
    const from = Math.ceil((offset * 8) / 6);
    const to = Math.floor((bytes.length * 8) / 6);
    const standard = bytes.toString('base64').slice(from, to);
    forms.set(`base64 at offset ${String(offset)}`, standard);
    forms.set(`base64url at offset ${String(offset)}`, standard.replaceAll('+', '-').replaceAll('/', '_'));
  }
  return forms;
}

/** Where a secret was found: `<place>: <form>`. */
export function findIn(place: string, content: Buffer, secrets: readonly string[]): string[] {
  return secrets.flatMap((secret) =>
    [...formsOf(secret)].filter(([, form]) => content.includes(form)).map(([form]) => `${place}: ${form}`),
  );
}

/** Searches every file below a folder, and what is packed in saved plans. */
export function findBelow(folder: string, secrets: readonly string[], ignore: (path: string) => boolean): string[] {
  const found: string[] = [];
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || ignore(path)) continue;
    const content = readFileSync(path);
    const name = path.slice(folder.length + 1);
    found.push(...findIn(name, content, secrets));
    if (!name.endsWith('.tfplan')) continue;
    for (const [member, bytes] of Object.entries(unzipSync(content))) {
      found.push(...findIn(`${name}/${member}`, Buffer.from(bytes), secrets));
    }
  }
  return found;
}
