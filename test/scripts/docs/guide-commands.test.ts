import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseCommandLine } from '../../../lib/cli/command-line';
import { parseCommandLine as parseEmulatorLine } from '../../../lib/emulator/command-line';
import { codeBlocks } from './code-blocks';

const root = resolve(__dirname, '../../..');
const guides = readdirSync(join(root, 'docs/guides')).map((file) => `docs/guides/${file}`);

/** The arguments of each call of a command in the documents, by the whole line. */
function calls(command: string): [string, string[]][] {
  return ['README.md', ...guides].flatMap((document) =>
    codeBlocks(join(root, document))
      .filter(({ language }) => language === 'shell')
      .flatMap(({ text }) => text.replaceAll('\\\n', ' ').split('\n'))
      .filter((line) => line.startsWith(`npx ${command} `))
      .map((line): [string, string[]] => [
        `${document}: ${line}`,
        [
          ...line
            .replace(/ #.*$/, '')
            .slice(`npx ${command} `.length)
            .matchAll(/'([^']*)'|(\S+)/g),
        ].map(([, quoted, plain]) => quoted ?? plain ?? ''),
      ]),
  );
}

describe('the commands in the documents', () => {
  it.each(calls('cdktf-provider-hdp'))('are what the command accepts: %s', (_, args) => {
    expect(() => parseCommandLine(args)).not.toThrow();
  });

  it.each([['hdp-emulator', ['--port', '8080']]])('are what %s accepts', (_, args) => {
    expect(() => parseEmulatorLine(args)).not.toThrow();
  });
});

describe('the guide to tests', () => {
  it('has the blocks of the example that the tests run', () => {
    const blocks = codeBlocks(join(root, 'docs/guides/testing.md')).filter(({ language }) => language === 'ts');
    const example = readFileSync(join(root, 'examples/testing/salesforce-access.test.ts'), 'utf8');
    expect(blocks.map(({ text }) => text).join('\n')).toBe(example);
  });
});
