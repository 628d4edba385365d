import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Kind } from '../../lib/contract/kind';
import { kinds } from '../../lib/contract/kinds';

const root = join(__dirname, '../..');

const KINDS = Object.keys(kinds);
const OBJECTS = Object.values<Kind>(kinds);
const RESOURCES = OBJECTS.flatMap(({ resources }) => Object.keys(resources));
const DATA_SOURCES = OBJECTS.flatMap(({ dataSources }) => Object.keys(dataSources));
/** Those that are more than looked up. */
const MANAGED = KINDS.filter((_name, index) => Object.keys(OBJECTS[index]?.resources ?? {}).length > 0);

function fileOf(type: string): string {
  return type.replace('hdp_', '').replaceAll('_', '-');
}

/** Without the end of their names. */
function namesIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .map(({ name }) => name.replace(/\.\w+$/, ''))
    .sort();
}

/** Without what stands in many files for other reasons: imports, comments, and lines without a word. */
function codeIn(path: string): readonly string[] {
  return readFileSync(join(root, path), 'utf8')
    .replace(/^import[^;]*;|\/\*\*[^]*?\*\/|\/\/.*/gm, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /\w/.test(line));
}

const LAYERS = ['lib/contract/kinds', 'lib/client', 'lib/provider/resources', 'lib/emulator/routes', 'lib/constructs'];

describe('the layout', () => {
  it.each([
    ['lib/contract/kinds', [...KINDS, 'index']],
    ['lib/provider/resources', RESOURCES.map(fileOf)],
    ['lib/provider/data-sources', DATA_SOURCES.map(fileOf)],
    ['lib/emulator/routes', KINDS],
    ['docs/resources', RESOURCES.map((type) => type.replace('hdp_', ''))],
    ['docs/data-sources', DATA_SOURCES.map((type) => type.replace('hdp_', ''))],
    ['examples/resources', RESOURCES],
    ['examples/data-sources', DATA_SOURCES],
  ])('has in %s one file or folder for each kind or type, and nothing else', (folder, names) => {
    expect(namesIn(folder)).toEqual([...names].sort());
  });

  it.each(LAYERS)('has in %s one file for each kind of object that is managed, and no second one', (folder) => {
    const named = namesIn(folder).filter((name) => MANAGED.some((kind) => name.includes(kind)));
    expect(named).toEqual([...MANAGED].sort());
  });

  it('has no six lines in the files of two kinds', () => {
    const seen = new Map<string, string>();
    const files = LAYERS.flatMap((layer) =>
      MANAGED.flatMap((kind) => codeIn(`${layer}/${kind}.ts`).map((_line, at, lines) => ({ kind, layer, at, lines }))),
    );
    const found = files.flatMap(({ kind, layer, at, lines }) => {
      const run = lines.slice(at, at + 6);
      const first = seen.get(run.join('\n')) ?? kind;
      seen.set(run.join('\n'), first);
      return run.length < 6 || first === kind ? [] : [{ kinds: [first, kind], layer, run }];
    });
    expect(found).toEqual([]);
  });

  it('has no file of more than 300 lines, and none deeper than three levels below lib', () => {
    const files = readdirSync(join(root, 'lib'), { recursive: true, encoding: 'utf8' }).filter(
      (path) => /\.m?ts$/.test(path) && !path.split(sep).includes('generated'),
    );
    const isLong = (path: string): boolean => readFileSync(join(root, 'lib', path), 'utf8').split('\n').length > 301;
    expect(files.filter((path) => isLong(path) || path.split(sep).length > 3)).toEqual([]);
  });
});
