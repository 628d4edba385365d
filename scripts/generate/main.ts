/**
 * What `npm run generate` does beside the protocol's code: writes what constructs have from the contract, into the folder
 * that its argument names.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatedFiles } from './files';

async function main(folder: string): Promise<void> {
  // First all of them: where something is wrong with the contract, nothing is changed.
  const files = await generatedFiles();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
}

main(process.argv[2] ?? join(__dirname, '../../lib/constructs/generated')).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
