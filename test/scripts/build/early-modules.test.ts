/** What Terraform waits for: what a provider process loads for its handshake line, for its schemas, and for any other RPC. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PackageFiles } from '../../../lib/constructs/synthesis/package-hashes';
import { createIdentity } from '../../../lib/plugin/transport/certificate';
import { bundle } from '../../../scripts/build/bundle';
import { GRPCControllerService } from '../../plugin/generated/grpc_controller';
import { ProviderService } from '../../plugin/generated/tfplugin6';
import { Connections, StartedPlugin, TERRAFORM } from '../../plugin/started-plugin';

/** What of the program a process has loaded at some time. */
interface Loaded {
  /** Names of its files, without their hashes; those that several files share have none of their own. */
  readonly parts: readonly string[];
  /** Modules of Node. */
  readonly builtIn: readonly string[];
  readonly bytes: number;
}

const folder = mkdtempSync(join(tmpdir(), 'hdp-early-'));
const program = join(folder, 'program');
const started: ChildProcess[] = [];
const connections = new Connections();
let files: PackageFiles;

/** Writes what is loaded when the handshake line is written, and at the exit. */
const WITNESS = `
  const fs = require('fs'), Module = require('module'), path = require('path');
  const { WITNESS_FOLDER, WITNESS_FILE } = process.env;
  const builtIn = new Set(), { _load } = Module, { writeSync } = fs;
  const told = [];
  const isOwn = (file) => path.dirname(file ?? '') === WITNESS_FOLDER;
  const tell = () => told.push({ files: Object.keys(Module._cache).filter(isOwn), builtIn: [...builtIn] });
  Module._load = function (name, parent) {
    if (Module.isBuiltin(name) && isOwn(parent?.filename)) builtIn.add(name.replace('node:', ''));
    return _load.apply(this, arguments);
  };
  fs.writeSync = (descriptor, ...rest) => {
    if (descriptor === 1) tell();
    return writeSync(descriptor, ...rest);
  };
  process.on('exit', () => { tell(); fs.writeFileSync(WITNESS_FILE, JSON.stringify(told)); });
`;

beforeAll(async () => {
  ({ files } = await bundle({
    root: join(__dirname, '../../..'),
    entries: { provider: 'lib/provider/main.ts' },
    compact: true,
    entriesFor: 'node12',
  }));
  mkdirSync(program);
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(program, name), bytes);
  writeFileSync(join(folder, 'package.json'), '{"type":"commonjs"}');
  writeFileSync(join(folder, 'witness.js'), WITNESS);
});
afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

type Rpc = 'getProviderSchema' | 'getResourceIdentitySchemas' | 'validateProviderConfig';

/** What is loaded when the handshake line is written, and after the process was asked for these RPCs, over TLS. */
async function loaded(...rpcs: readonly Rpc[]): Promise<readonly [Loaded, Loaded]> {
  const own = createIdentity();
  const file = join(folder, 'told.json');
  const child = spawn(process.execPath, ['--require', join(folder, 'witness.js'), join(program, 'provider.js')], {
    env: {
      TMPDIR: folder,
      ...TERRAFORM,
      PLUGIN_CLIENT_CERT: own.certificatePem,
      WITNESS_FOLDER: program,
      WITNESS_FILE: file,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  const plugin = new StartedPlugin(child);
  const connection = connections.open(await plugin.handshake(), own);
  for (const rpc of rpcs) {
    if (rpc === 'validateProviderConfig') await connection.ask(ProviderService[rpc], { config: undefined });
    else await connection.ask<object, object>(ProviderService[rpc], {});
  }
  await connection.ask(GRPCControllerService.shutdown, {});
  expect(await plugin.exit()).toBe(0);
  const told = JSON.parse(readFileSync(file, 'utf8')) as { readonly files: string[]; readonly builtIn: string[] }[];
  return told.map(loadedOf) as [Loaded, Loaded];
}

function loadedOf({
  files: paths,
  builtIn,
}: {
  readonly files: readonly string[];
  readonly builtIn: string[];
}): Loaded {
  // What other processes have left is looked for after half a second, if the process lives that long.
  const names = paths.map((path) => path.slice(program.length + 1)).filter((name) => !name.startsWith('stale-'));
  const parts = names.map((name) => name.replace(/(?:-[A-Z0-9]{8})?\.js$/, '')).filter((part) => part !== 'chunk');
  return {
    parts: parts.sort(),
    builtIn: builtIn.sort(),
    bytes: names.reduce((sum, name) => sum + (files[name]?.length ?? 0), 0),
  };
}

// The limits leave little: a new kind may raise them. Before you add a part, a module or more: load what is new when it is
// first needed, as `lib/plugin/rpc/later.ts` does.
const HANDSHAKE = { parts: ['provider', 'serve-hdp'], builtIn: ['crypto', 'events', 'fs', 'net', 'os', 'path'] };
const SCHEMAS = {
  parts: [...HANDSHAKE.parts, 'deferred-provider', 'mutual-tls', 'served-provider', 'stored-responses'].sort(),
  builtIn: [...HANDSHAKE.builtIn, 'http2', 'tls'].sort(),
};
const PROVIDER = {
  parts: [...SCHEMAS.parts, 'provider', 'provider-service'].sort(),
  builtIn: [...SCHEMAS.builtIn, 'fs/promises', 'http', 'util', 'v8', 'zlib'].sort(),
};

describe('what a provider process loads', () => {
  it('is little before the handshake line', async () => {
    const [{ bytes, ...before }] = await loaded();
    expect(before).toEqual(HANDSHAKE);
    expect(bytes).toBeLessThanOrEqual(20_200);
  });

  it('is the transport alone before it tells its schemas', async () => {
    const [, { bytes, ...after }] = await loaded('getProviderSchema', 'getResourceIdentitySchemas');
    expect(after).toEqual(SCHEMAS);
    expect(bytes).toBeLessThanOrEqual(100_000);
  });

  it('is the provider, without what only some commands need, before it responds to another RPC', async () => {
    const [, { bytes, ...after }] = await loaded('getProviderSchema', 'validateProviderConfig');
    expect(after).toEqual(PROVIDER);
    expect(bytes).toBeLessThanOrEqual(566_000);
  });

  it('is not much in all', () => {
    const bytes = Object.values(files).reduce((sum, { length }) => sum + length, 0);
    expect(bytes).toBeLessThanOrEqual(915_000);
  });
});
