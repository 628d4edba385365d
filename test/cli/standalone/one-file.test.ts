import { execFileSync } from 'node:child_process';
import { oneFile } from '../../../lib/cli/standalone/one-file';

const run = (files: Record<string, string>): string => {
  const bytes = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, Buffer.from(text)]));
  return execFileSync(process.execPath, ['-'], { input: oneFile(bytes, 'main.js'), encoding: 'utf8' });
};

describe('oneFile', () => {
  it('runs the entry, loads other files when they are asked for, each once, and leaves out what is no program', () => {
    expect(
      run({
        LICENSE: 'not a program',
        'main.js': `console.log('main');
          exports.name = 'main';
          console.log(require('./late.js').name, require('./late.js').name, require('node:path').sep);`,
        'late.js': `console.log('late'); module.exports = { name: require('./main.js').name + "'s" }; // the end`,
        'never.js': `console.log('never');`,
      }),
    ).toBe("main\nlate\nmain's main's /\n");
  });

  it('lets an import wait for a file, and reports one that is not there', () => {
    expect(
      run({
        'main.js': `Promise.resolve().then(() => require('./missing.js')).catch(({ code }) => console.log(code));`,
      }),
    ).toBe('MODULE_NOT_FOUND\n');
  });
});
