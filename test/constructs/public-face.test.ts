import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { TerraformElement } from 'cdktf';
import * as face from '../../lib';

const root = join(__dirname, '..', '..');

/** Synthesizes an app with the compiled package, then prints what was loaded. */
const program = `
  const { App, TerraformStack } = require('cdktf');
  const { HdpProvider, OAuthProfile, TokenVariable } = require('./dist');
  const app = new App();
  const stack = new TerraformStack(app, 'stack');
  new HdpProvider(stack, 'hdp');
  new OAuthProfile(stack, 'profile', {
    name: 'User_1',
    oauthAppId: 17,
    refreshToken: new TokenVariable(stack, 'token').value,
  });
  app.synth();
  console.log(JSON.stringify({ files: Object.keys(require.cache), builtIn: process.moduleLoadList }));
`;

interface Loaded {
  readonly files: string[];
  readonly builtIn: string[];
}

function synthesizeInAProcessOfItsOwn(): Loaded {
  const folder = mkdtempSync(join(tmpdir(), 'public-face-'));
  try {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', program], {
      cwd: root,
      env: { PATH: process.env['PATH'], HOME: folder, CDKTF_OUTDIR: join(folder, 'cdktf.out') },
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    return JSON.parse(stdout) as Loaded;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('the compiled public face', () => {
  const { files, builtIn } = synthesizeInAProcessOfItsOwn();
  const own = files.filter((file) => file.startsWith(join(root, 'dist')));
  const packages = new Set(files.flatMap((file) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []));

  it('loads constructs and contract of this package, and nothing else', () => {
    const folders = own.map((file) => file.slice(join(root, 'dist').length + 1).split('/')[0]);
    expect([...new Set(folders)].sort()).toEqual(['constructs', 'contract', 'index.js']);
  });

  it('loads neither undici nor gRPC', () => {
    expect(packages).toContain('cdktf');
    expect([...packages].filter((name) => /undici|grpc|msgpack|protobuf|provider-null/.test(name))).toEqual([]);
    expect(files.map((file) => relative(root, file)).filter((file) => /undici|grpc/.test(file))).toEqual([]);
  });

  it("loads neither Node's HTTP/2 nor its own undici", () => {
    expect(
      builtIn.filter((name) => /NativeModule (http2|internal\/http2\/core|internal\/deps\/undici\/)/.test(name)),
    ).toEqual([]);
  });

  it.each(
    Object.entries(face).flatMap(([name, value]) =>
      'prototype' in value && value.prototype instanceof TerraformElement ? [name] : [],
    ),
  )('is a construct of CDKTF in other languages, too: %s', (name) => {
    const { types } = JSON.parse(readFileSync(join(root, '.jsii'), 'utf8')) as {
      types: Record<string, { base?: string }>;
    };
    expect(types[`cdktf-provider-hdp.${name}`]?.base).toMatch(/^cdktf\.Terraform(?:Provider|Resource|DataSource)$/);
  });
});
