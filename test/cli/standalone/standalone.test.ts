import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import type { CommandContext } from '../../../lib/cli/command-context';
import { CommandError } from '../../../lib/cli/command-error';
import { FUSE, platformOf } from '../../../lib/cli/standalone/node-binary';
import type { StandaloneOptions } from '../../../lib/cli/standalone/options';
import { standalone } from '../../../lib/cli/standalone/standalone';
import { bundledProvider } from '../../../lib/constructs/synthesis/bundled-provider';
import { archiveHash, contentHash } from '../../../lib/constructs/synthesis/package-hashes';
import { temporaryFolder } from '../../constructs/synthesis/placeholder-package';
import { AMD64, elf, pe, sourcesOf } from './small-executables';

const root = join(__dirname, '../../..');
const COMMAND = join(root, 'dist/cli/cdktf-provider-hdp.js');
const folder = temporaryFolder();
const output = join(folder, 'providers');
const MIRROR = join(output, 'terraform.internal/datadirect/hdp');
const provider = bundledProvider();
const { version } = provider;
const printed: string[] = [];
const context: CommandContext = {
  environment: { PATH: join(folder, 'empty') },
  version,
  write: (text) => printed.push(text),
  paint: (text) => text,
  now: () => 0,
  progress: undefined,
};

/** Node of the release that runs here, so that it can prepare the program; no computer could start it. */
function run(bytes: Buffer, change: Partial<StandaloneOptions> = {}): Promise<number> {
  const nodeBinary = join(folder, 'node.exe');
  writeFileSync(nodeBinary, bytes);
  const options = { platforms: ['windows_amd64'], output, nodeVersion: undefined, nodeBinary } as const;
  return standalone({ ...options, ...change }, context, provider);
}

const MARKS = `${sourcesOf(process.versions.node)}${FUSE}:0\0`;

describe('standalone', () => {
  it('writes a package for Windows of the form that Terraform wants', async () => {
    expect(await run(pe(AMD64.pe, MARKS))).toBe(0);
    const name = `terraform-provider-hdp_${version}_windows_amd64.zip`;
    expect(printed[0]).toBe(`windows_amd64, with Node ${process.versions.node}: ${join(MIRROR, name)}\n`);
    expect(readdirSync(MIRROR).sort()).toEqual([`${version}.json`, 'index.json', name].sort());

    const archive = readFileSync(join(MIRROR, name));
    const files = unzipSync(archive);
    const program = `terraform-provider-hdp_v${version}.exe`;
    expect(Object.keys(files)).toEqual(['LICENSE', 'THIRD-PARTY-NOTICES.txt', program]);
    const executable = Buffer.from(files[program] ?? []);
    expect(platformOf(executable)).toBe('windows_amd64');
    expect(executable.includes(`${FUSE}:1`)).toBe(true);
    expect(executable.includes(Buffer.from('NODE_SEA_BLOB', 'utf16le'))).toBe(true);
    expect(executable.includes('load("./provider.js");')).toBe(true);
    expect(JSON.parse(readFileSync(join(MIRROR, `${version}.json`), 'utf8'))).toEqual({
      archives: { windows_amd64: { url: name, hashes: [contentHash(files), archiveHash(archive)] } },
    });
  });

  it('needs npm for the Node that prepares the program, where another release runs', async () => {
    const other = process.versions.node === '24.21.0' ? '22.23.2' : '24.21.0';
    await expect(run(pe(AMD64.pe, sourcesOf(other) + FUSE))).rejects.toEqual(
      new CommandError('npm is not on the PATH'),
    );
  });

  it('writes nothing for a binary of another platform', async () => {
    const options = { output: join(folder, 'nothing') };
    await expect(run(elf(AMD64.elf, MARKS), options)).rejects.toEqual(
      new CommandError(`'${join(folder, 'node.exe')}' is an executable for linux_amd64, not for windows_amd64`),
    );
    expect(existsSync(options.output)).toBe(false);
  });

  it('says that the binary cannot be changed', async () => {
    const broken = pe(AMD64.pe, MARKS);
    broken.writeUInt32LE(0, 88 + 112 + 16);
    await expect(run(broken)).rejects.toThrow(
      new CommandError('the program cannot be put into the Node binary (Error when injecting resource)'),
    );
  });

  it('says on the command line, in one line, that it cannot write', () => {
    const [file, nodeBinary] = [join(folder, 'file'), join(folder, 'node.exe')];
    writeFileSync(file, '');
    writeFileSync(nodeBinary, pe(AMD64.pe, MARKS));
    const args = ['standalone', '--platform', 'windows_amd64', '--node-binary', nodeBinary, '--output', file];
    const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args], {
      env: { HOME: folder },
      cwd: root,
      encoding: 'utf8',
    });
    expect({ status, stdout, stderr }).toEqual({
      status: 1,
      stdout: '',
      stderr: `cdktf-provider-hdp: cannot write the packages (ENOTDIR: not a directory, mkdir '${file}/terraform.internal/datadirect/hdp').\n`,
    });
  });
});
