import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { shownLines } from '../../scripts/docs/terminal-picture';

const DEMO = resolve(__dirname, '../../examples/demo.ts');
const TSX = pathToFileURL(createRequire(__filename).resolve('tsx')).href;

function demo(path: string): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((done) => {
    const args = ['--import', TSX, DEMO];
    execFile(process.execPath, args, { env: { PATH: path }, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      done({ code: error === null ? 0 : typeof error.code === 'number' ? error.code : -1, stdout, stderr });
    });
  });
}

/** A line without what differs from run to run. */
function timeless(line: string): string {
  return line
    .replace(/^ *\d+\.\d s/u, '')
    .replace(/:\d{4,5}$/u, '')
    .replace(/after \d+s/u, 'after');
}

describe('the demo', () => {
  it('deploys from the application to the share, finds nothing to do a second time, and leaves nothing', async () => {
    const { code, stdout } = await demo(process.env['PATH'] ?? '');
    expect(code).toBe(0);
    const steps = stdout.match(/^ *\d+\.\d s {2}.*$/gmu)?.map((step) => step.replace(/^ *\d+\.\d s {2}/u, ''));
    expect(steps).toEqual([
      expect.stringMatching(/^An emulated HDP server listens on http:\/\/127\.0\.0\.1:\d+$/u),
      'cdktf deploy: creates the application, the profile, the data source and its share',
      'On the server: application 1 "Salesforce", profile 2 "Salesforce_Integration" of application 1, data source 3 ' +
        '"SalesforceExports" with profile 2, shared with tenant 2',
      'cdktf deploy, once more: nothing to do',
      'The second deployment sent no write to the server',
      'cdktf destroy: removes them in the reverse order',
      'On the server: nothing',
    ]);
    expect(stdout).toMatch(/profile_id = "?2"?/u);
    expect(stdout).toMatch(/data_source_id = "?3"?/u);
    // Where this fails: put what the demo prints now into the file, and run npm run docs.
    const pictured = readFileSync(resolve(__dirname, '../../scripts/docs/demo-output.txt'), 'utf8').trimEnd();
    expect(shownLines(stdout).map(timeless)).toEqual(pictured.split('\n').map(timeless));
    // The run deletes itself what depends on what it deletes.
    expect(stdout).not.toMatch(/OAuth Profile In Use|OAuth Application With Profiles/u);
    expect(stdout).not.toMatch(/demo-(?:refresh-token|client-secret)/u);
  });

  it('says what to install where there is no Terraform', async () => {
    expect(await demo('/nowhere')).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'There is no terraform on the PATH. Install Terraform 1.11 or newer ' +
        '(https://developer.hashicorp.com/terraform/install) and run the demo again.\n',
    });
  });
});
