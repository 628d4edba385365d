import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, TerraformStack, Testing } from 'cdktf';
import type * as BringAlong from '../../../lib/constructs/synthesis/bring-along';
import { bringProviderAlong } from '../../../lib/constructs/synthesis/bring-along';
import { UNIX_PLATFORMS } from '../../../lib/contract/names';
import { bundledProvider, type BundledProvider } from '../../../lib/constructs/synthesis/bundled-provider';
import { placeholderPackage, temporaryFolder } from './placeholder-package';
import { PlaceholderStack } from './placeholder-provider';

const HDP = 'terraform.internal/datadirect/hdp';
const PACKED = `terraform.d/plugins/${HDP}`;
const LOCK = '.terraform.lock.hcl';

const folder = temporaryFolder();
const first = placeholderPackage(join(folder, 'first'), '0.1.0');
const second = placeholderPackage(join(folder, 'second'), '0.2.0');
const rebuilt = placeholderPackage(join(folder, 'rebuilt'), '0.1.0', 'process.exit(2);');
let outdir: string;
let count = 0;

beforeEach(() => {
  count += 1;
  outdir = join(folder, `out-${String(count)}`);
});

const names = (version: string): string[] =>
  UNIX_PLATFORMS.map((platform) => `terraform-provider-hdp_${version}_${platform}.zip`);

const stackFolder = (id = 'demo'): string => join(outdir, 'stacks', id);
const lockText = (id = 'demo'): string => readFileSync(join(stackFolder(id), LOCK), 'utf8');

function synth(
  find: () => BundledProvider,
  others: Readonly<Record<string, { source: string; version: string }>> = {},
): void {
  const app = new App({ outdir });
  new PlaceholderStack(app, 'demo', find, others);
  app.synth();
}

const HEADER = `# This file is maintained automatically by "terraform init".
# Manual edits may be lost in future updates.

`;

const hdpBlock = ({ version, hashes }: BundledProvider): string => `provider "${HDP}" {
  version     = "${version}"
  constraints = "${version}"
  hashes = [
    "${hashes[0] ?? ''}",
    "${hashes[1] ?? ''}",
  ]
}
`;

const block = (
  name: string,
  version: string,
  hashes = '',
): string => `provider "registry.terraform.io/hashicorp/${name}" {
  version     = "${version}"
  constraints = "${version}"
${hashes}}
`;

const HASHES = '  hashes = [\n    "h1:somebody=",\n    "zh:somebody",\n  ]\n';

describe('bringProviderAlong', () => {
  it('puts the package under the name of each Unix platform and the lock into the folder of the stack', () => {
    synth(first);
    expect(readdirSync(join(stackFolder(), PACKED)).sort()).toEqual(names('0.1.0').sort());
    for (const name of names('0.1.0')) {
      expect(readFileSync(join(stackFolder(), PACKED, name))).toEqual(readFileSync(first().archive));
    }
    expect(lockText()).toBe(HEADER + hdpBlock(first()));
  });

  it('writes to the folder that fullSynth chooses', () => {
    const out = Testing.fullSynth(new PlaceholderStack(Testing.app({ outdir }), 'demo', first));
    try {
      expect(existsSync(join(out, 'stacks', 'demo', PACKED, names('0.1.0')[0] ?? ''))).toBe(true);
      expect(readFileSync(join(out, 'stacks', 'demo', LOCK), 'utf8')).toBe(HEADER + hdpBlock(first()));
      expect(existsSync(join(outdir, 'stacks', 'demo'))).toBe(false);
    } finally {
      rmSync(out, { recursive: true });
    }
  });

  it('serves each stack that asks for it, and no other', () => {
    const app = new App({ outdir });
    new PlaceholderStack(app, 'one', first);
    new PlaceholderStack(app, 'two', first);
    new TerraformStack(app, 'three');
    app.synth();
    expect(lockText('one')).toBe(HEADER + hdpBlock(first()));
    expect(lockText('two')).toBe(HEADER + hdpBlock(first()));
    expect(readdirSync(stackFolder('three'))).toEqual(['cdk.tf.json']);
  });

  it('runs once a synthesis, however often it is asked for, also by another copy of this package', () => {
    const find = jest.fn(first);
    const app = new App({ outdir });
    const stack = new PlaceholderStack(app, 'demo', first);
    jest.isolateModules(() => {
      const copy = jest.requireActual<typeof BringAlong>('../../../lib/constructs/synthesis/bring-along');
      expect(copy.bringProviderAlong).not.toBe(bringProviderAlong);
      const wrapped = stack.synthesizer;
      copy.bringProviderAlong(stack, find);
      bringProviderAlong(stack, find);
      expect(stack.synthesizer).toBe(wrapped);
    });
    app.synth();
    expect(find).not.toHaveBeenCalled();
    expect(lockText()).toBe(HEADER + hdpBlock(first()));
  });

  it('changes nothing in a second synthesis', () => {
    synth(first);
    const files = [LOCK, ...names('0.1.0').map((name) => join(PACKED, name))].map((name) => join(stackFolder(), name));
    const inodesAndTimes = (): unknown[] =>
      files.map((file) => statSync(file, { bigint: true })).map(({ ino, mtimeNs }) => [ino, mtimeNs]);
    const before = inodesAndTimes();
    synth(first);
    expect(inodesAndTimes()).toEqual(before);
  });

  it('takes packages of another version away, and leaves other providers alone', () => {
    synth(first);
    const foreign = [
      'terraform.d/plugins/registry.terraform.io/hashicorp/null',
      'terraform.d/plugins/terraform.internal/datadirect/other',
    ];
    for (const each of foreign) {
      mkdirSync(join(stackFolder(), each), { recursive: true });
      writeFileSync(join(stackFolder(), each, 'any.zip'), 'foreign');
    }
    mkdirSync(join(stackFolder(), PACKED, '0.0.9/linux_amd64'), { recursive: true });
    synth(second);
    expect(readdirSync(join(stackFolder(), PACKED)).sort()).toEqual(names('0.2.0').sort());
    expect(lockText()).toBe(HEADER + hdpBlock(second()));
    for (const each of foreign) expect(readFileSync(join(stackFolder(), each, 'any.zip'), 'utf8')).toBe('foreign');
  });

  it('follows a package that was rebuilt under the same version', () => {
    synth(first);
    synth(rebuilt);
    expect(lockText()).toBe(HEADER + hdpBlock(rebuilt()));
    const [name = ''] = names('0.1.0');
    expect(readFileSync(join(stackFolder(), PACKED, name))).toEqual(readFileSync(rebuilt().archive));
  });

  it('replaces a package that was damaged in the folder, and not the one that it came from', () => {
    synth(first);
    const [name = ''] = names('0.1.0');
    const original = readFileSync(first().archive);
    writeFileSync(join(stackFolder(), PACKED, name), 'damaged');
    expect(readFileSync(first().archive)).toEqual(original);
    synth(first);
    expect(readFileSync(join(stackFolder(), PACKED, name))).toEqual(original);
  });

  it('is looked for at synthesis only', () => {
    const app = new App({ outdir });
    const stack = new TerraformStack(app, 'demo');
    bringProviderAlong(stack, () => bundledProvider(join(folder, 'nowhere')));
    expect(() => {
      app.synth();
    }).toThrow('the Terraform provider cannot be brought along');
  });
});

describe('the lock file', () => {
  const pinned = { null: { source: 'hashicorp/null', version: '= 3.2.4' }, time: { source: 'time', version: '0.13' } };

  afterEach(() => {
    delete process.env['SYNTH_HCL_OUTPUT'];
  });

  const others = { ...pinned, aws: { source: 'hashicorp/aws', version: '~> 6.0' } };
  const expected = [HEADER + block('null', '3.2.4'), block('time', '0.13.0'), hdpBlock(first())].join('\n');

  it('names pinned providers and leaves their hashes to Terraform', () => {
    synth(first, others);
    expect(lockText()).toBe(expected);
  });

  it('names pinned providers of a stack that is written as HCL', () => {
    process.env['SYNTH_HCL_OUTPUT'] = 'true';
    synth(first, others);
    expect(readFileSync(join(stackFolder(), 'cdk.tf'), 'utf8')).toContain('required_providers {');
    expect(lockText()).toBe(expected);

    const out = Testing.fullSynth(new PlaceholderStack(Testing.app({ outdir }), 'full', first, others));
    expect(readFileSync(join(out, 'stacks', 'full', 'cdk.tf.json'), 'utf8')).toContain('required_providers {');
    expect(readFileSync(join(out, 'stacks', 'full', LOCK), 'utf8')).toBe(expected);
    rmSync(out, { recursive: true });
  });

  it.each([
    [
      'keeps what Terraform recorded for the pinned version',
      block('null', '3.2.4', HASHES),
      block('null', '3.2.4', HASHES),
    ],
    ['follows a pin that went up', block('null', '3.2.3', HASHES), block('null', '3.2.4')],
    ['follows a pin that went down', block('null', '3.2.5', HASHES), block('null', '3.2.4')],
    [
      'keeps a constraint that was a range when the version was selected',
      block('null', '3.2.4', HASHES).replace('constraints = "3.2.4"', 'constraints = "~> 3.2"'),
      block('null', '3.2.4', HASHES).replace('constraints = "3.2.4"', 'constraints = "~> 3.2"'),
    ],
    [
      'adds a constraint that is missing',
      block('null', '3.2.4', HASHES).replace('  constraints = "3.2.4"\n', ''),
      block('null', '3.2.4', HASHES),
    ],
    [
      'keeps providers that the stack does not pin',
      `# mine\n${block('aws', '6.1.0', HASHES)}`,
      `# mine\n${block('aws', '6.1.0', HASHES)}\n${block('null', '3.2.4')}`,
    ],
  ])('%s', (_, before, after) => {
    mkdirSync(stackFolder(), { recursive: true });
    writeFileSync(join(stackFolder(), LOCK), HEADER + before);
    synth(first, { null: pinned.null });
    expect(lockText()).toBe(`${HEADER}${after}\n${hdpBlock(first())}`);
  });

  it('reads a version that an override of the stack sets', () => {
    const app = new App({ outdir });
    const stack = new PlaceholderStack(app, 'demo', first, { null: { source: 'hashicorp/null', version: '~> 3.2' } });
    stack.addOverride('terraform.required_providers.null.version', '3.2.4');
    app.synth();
    expect(lockText()).toBe(`${HEADER}${block('null', '3.2.4')}\n${hdpBlock(first())}`);
  });

  it('stops the synthesis if it cannot be read, and stays as it is', () => {
    const text = `${HEADER}<<<<<<< HEAD\n`;
    mkdirSync(stackFolder(), { recursive: true });
    writeFileSync(join(stackFolder(), LOCK), text);
    expect(() => {
      synth(first);
    }).toThrow(
      new Error(
        "'.terraform.lock.hcl' of stack 'demo' cannot be read, line 4: expected a complete block, got '<<<<<<< HEAD'. " +
          'Repair it, or delete it: Terraform then selects the providers anew',
        { cause: new Error("line 4: expected a complete block, got '<<<<<<< HEAD'") },
      ),
    );
    expect(lockText()).toBe(text);
  });
});
