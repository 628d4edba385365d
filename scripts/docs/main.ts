/** What `npm run docs` does: writes the generated pages below `docs/`. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { documents, GENERATED_FOLDERS } from './documents';

const root = join(__dirname, '..', '..');
const docs = join(root, 'docs');

// First all of them: where an example is missing, nothing is changed.
const pages = documents(root);
for (const folder of GENERATED_FOLDERS) rmSync(join(docs, folder), { recursive: true, force: true });
for (const [path, text] of pages) {
  mkdirSync(dirname(join(docs, path)), { recursive: true });
  writeFileSync(join(docs, path), text);
  process.stdout.write(`docs/${path}\n`);
}
