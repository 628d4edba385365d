import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..');

/** Words that an engineer of the field would not write here, each with the one that takes its place. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/\banswer(?:s|ed|ing)?\b/i, 'response, respond'],
  [/\brepeat(?:s|ed|ing)?\b/i, 'retry, send again'],
  [/\blook-ups?\b/i, 'lookup'],
  [/\bwhoever\b/i, 'the one who'],
  [/\bbefall?s?\b/i, 'happen to'],
  [/\bstrikes?\b/i, 'fail, hit'],
  [/\btwins?\b|Twin/, 'duplicate, alternative'],
  [/\bwelcome\b/i, 'success'],
  [/\b(?:house|room|door)s?\b/i, 'project, folder, border'],
  [/exists already/i, 'already exists'],
  [/in exactly this case/i, 'case-sensitive'],
];

/** What is none of ours: keywords, functions of JavaScript and HCL, other projects' words. */
const ALLOWED = /^\s*repeated |\.repeat\(|Fn\.lookup\(/;

/** Folders of tests that are looked at. */
const TESTED = ['acceptance', 'client', 'emulator', 'provider'].map((folder) => `test/${folder}`);

const FILES = execFileSync(
  'git',
  ['ls-files', 'lib', 'scripts', 'docs', 'examples', 'bench', ...TESTED, '*.md', '*.mjs', 'main.ts'],
  {
    cwd: root,
    encoding: 'utf8',
  },
)
  .split('\n')
  // The protocol's own file is Terraform's, and API.md is made from what is looked at here.
  .filter((file) => /\.(?:ts|md|mjs|tf|sh)$/.test(file) && file !== 'API.md' && !file.endsWith('tfplugin6.ts'));

describe('words', () => {
  it.each(WORDS.map(([word, instead]) => [String(word), word, instead] as const))(
    '%s are found nowhere',
    (_name, word, instead) => {
      const found = FILES.flatMap((file) =>
        readFileSync(join(root, file), 'utf8')
          .split('\n')
          .flatMap((line, index) =>
            word.test(line) && !ALLOWED.test(line) ? [`${file}:${String(index + 1)}: ${line.trim()}`] : [],
          ),
      );
      expect({ instead, found }).toEqual({ instead, found: [] });
    },
  );

  it('are looked for in many files', () => {
    expect(FILES.length).toBeGreaterThan(200);
  });
});
