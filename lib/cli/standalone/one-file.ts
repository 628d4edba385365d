/** Joins the program of the provider, which is packed as several CommonJS files, to one. */
import type { PackageFiles } from '../../constructs/synthesis/package-hashes';

/**
 * An executable with Node inside runs one script, whose `require` knows built-in modules only. Each file is a function in
 * parentheses, as V8 then compiles it at once and the code cache holds it.
 *
 * @param entry name of the file that is run
 */
export function oneFile(files: PackageFiles, entry: string): string {
  const parts = Object.entries(files)
    .filter(([name]) => name.endsWith('.js'))
    .map(([name, bytes]) => {
      const text = new TextDecoder().decode(bytes);
      return `${JSON.stringify(`./${name}`)}: (function (module, exports, require) {${text}\n})`;
    });
  return `'use strict';
const parts = {
${parts.join(',\n')}
};
const loaded = {};
function load(name) {
  if (!Object.hasOwn(parts, name)) return require(name);
  if (!Object.hasOwn(loaded, name)) {
    loaded[name] = { exports: {} };
    parts[name](loaded[name], loaded[name].exports, load);
  }
  return loaded[name].exports;
}
load(${JSON.stringify(`./${entry}`)});
`;
}
