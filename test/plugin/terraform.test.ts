import { mkdirSync, mkdtempSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { serveInProcess } from '../../lib/plugin/serve';
import { exampleProvider, Shelf } from './example-provider';
import { Workshop } from './started-plugin';
import { TerraformFolder } from './terraform-folder';

const PORTS = [1, 0.5, 0.1, 1e-7, 9007199254740991, 9007199254740992, 1e21, -3];

const oneLine = (output: string): string => output.replace(/\s+/g, ' ');

describe('with the real Terraform', () => {
  let server: Awaited<ReturnType<typeof serveInProcess>>;
  let shelf: Shelf;
  let said: string[];
  let terraform: TerraformFolder;

  beforeEach(async () => {
    said = [];
    shelf = new Shelf((line) => said.push(line));
    server = await serveInProcess(exampleProvider(shelf));
    terraform = new TerraformFolder({ TF_REATTACH_PROVIDERS: server.reattach });
  });
  afterEach(async () => {
    terraform.remove();
    await server.close();
  });

  it('things are created, updated, replaced and destroyed by two configurations at once', async () => {
    const things = (arguments_: string): string => `
      provider "example" { shelf = "upper" }
      provider "example" {
        alias = "other"
        shelf = "lower"
      }
      resource "example_thing" "it" {
        ${arguments_}
      }
      resource "example_thing" "second" {
        provider   = example.other
        name       = "Second"
        depends_on = [example_thing.it]
      }`;
    terraform.write(things('name = "First"'));
    await terraform.must('init');
    await terraform.apply();
    expect(await terraform.state('example_thing.it')).toMatchObject({
      id: '1',
      name: 'First',
      color: null,
      owner: 'nobody',
      etag: 'First-1',
      secret_length: null,
    });

    terraform.write(things('name = "Other"\n color = "blue"'));
    const [update] = await terraform.plan();
    expect(update?.change).toMatchObject({
      actions: ['update'],
      after: { id: '1', name: 'Other', color: 'blue' },
      after_unknown: { etag: true, owner: true, secret_length: true },
    });
    await terraform.apply();
    expect(await terraform.state('example_thing.it')).toMatchObject({ id: '1', color: 'blue', etag: 'Other-2' });

    terraform.write(things('name = "Other"\n region = "eu"'));
    const [replacement] = await terraform.plan();
    expect(replacement?.change).toMatchObject({
      actions: ['delete', 'create'],
      replace_paths: [['region']],
      after: { color: null },
      after_unknown: { id: true },
    });
    expect(await terraform.apply()).toContain('Warning: Thing Goes');
    expect(await terraform.state('example_thing.it')).toMatchObject({ id: '3', region: 'eu', color: null });

    expect(await terraform.must('destroy', '-auto-approve')).toContain('Thing 3 will be gone.');
    await server.close();
    expect(shelf.things.size).toBe(0);
    expect(said.filter((line) => !line.startsWith('closed'))).toEqual([
      'create 1 on upper',
      'create 2 on lower',
      'update 1 on upper',
      'delete 1 on upper',
      'create 3 on upper',
      'delete 2 on lower',
      'delete 3 on upper',
    ]);
    expect(said).toEqual(expect.arrayContaining(['closed upper', 'closed lower']));
  });

  it('every kind of value settles, also where the plan does not know it', async () => {
    terraform.write(`
      variable "token" {
        type      = string
        ephemeral = true
        default   = "hush"
      }
      resource "example_thing" "base" {
        name = "Base"
        size = 0.1
      }
      resource "example_thing" "it" {
        name   = "All"
        solid  = false
        secret = var.token
        owner  = example_thing.base.etag
        tags   = { "__proto__" = "x", "a b" = example_thing.base.id, "constructor" = "y" }
        ports  = [1, 0.5, 0.1, 1e-7, 9007199254740991, 9007199254740992, 1e21, -3]
        labels = ["b", "a", example_thing.base.owner]
        box    = { width = 1.1, sides = ["left", example_thing.base.id] }
      }
      data "example_things" "now" {}
      data "example_things" "later" { prefix = example_thing.it.owner == "x" ? "No" : "Al" }
    `);
    await terraform.must('init');
    const plan = await terraform.plan();
    expect(plan.find(({ address }) => address === 'example_thing.it')?.change.after_unknown).toMatchObject({
      owner: true,
      tags: { 'a b': true },
      labels: [false, false, true],
    });
    await terraform.must('apply', 'plan');
    expect(await terraform.state('example_thing.it')).toMatchObject({
      id: '2',
      owner: 'Base-1',
      secret: null,
      secret_length: 4,
      solid: false,
      tags: { ['__proto__']: 'x', 'a b': '1', constructor: 'y' },
      ports: PORTS,
      labels: ['a', 'b', 'nobody'],
      box: { width: 1.1, sides: ['left', '1'] },
    });
    expect(await terraform.state('data.example_things.now')).toMatchObject({ things: [] });
    expect(await terraform.state('data.example_things.later')).toMatchObject({ things: [{ id: '2', name: 'All' }] });
    expect(shelf.find('2').ports).toEqual(PORTS);
    await terraform.apply();
  });

  it('a name that was changed by hand to an invalid one fails no plan where it is ignored', async () => {
    const thing = (color: string): string => `
      resource "example_thing" "it" {
        name  = "First"
        color = "${color}"
        lifecycle { ignore_changes = [name] }
      }`;
    terraform.write(thing(''));
    await terraform.must('init');
    const refused = await terraform.run(['plan']);
    expect(refused).toMatchObject({ code: 1, output: expect.stringContaining('Error: Missing Color') as string });
    terraform.write(thing('red'));
    await terraform.apply();
    shelf.things.set('1', { ...shelf.find('1'), name: 'n0 word', color: '' });
    expect(await terraform.plan()).toMatchObject([
      {
        change: {
          actions: ['update'],
          before: { name: 'n0 word', color: '' },
          after: { name: 'n0 word', color: 'red' },
        },
      },
    ]);
    await terraform.apply();
    expect(shelf.find('1')).toMatchObject({ name: 'n0 word', color: 'red' });
  });

  it('an unknown provider configuration keeps the state and fails no plan', async () => {
    const thing = 'resource "example_thing" "it" { name = "First" }\n';
    const provider = (shelfName: string): string => `provider "example" { shelf = ${shelfName} }\n`;
    terraform.write(thing + provider('"Left"'));
    await terraform.must('init');
    await terraform.apply();
    terraform.write(
      `${thing}${provider('terraform_data.name.output')}resource "terraform_data" "name" { input = "Right" }`,
    );
    await terraform.must('init');
    const plan = await terraform.must('plan');
    expect(plan).toContain('Warning: Resource Not Refreshed');
    expect(plan).toContain('Plan: 1 to add, 0 to change, 0 to destroy.');
    await terraform.apply();
  });

  it('mistakes are told together, each at its place', async () => {
    terraform.write(`
      resource "example_thing" "it" {
        name     = "not-a-word"
        size     = -1
        password = "pass-word"
        tags     = { a = null }
      }
    `);
    await terraform.must('init');
    const { code, output } = await terraform.run(['plan']);
    expect(code).toBe(1);
    const place = (line: number): string => `with example_thing.it, on main.tf line ${String(line)}, in resource`;
    const told = output
      .split(/^(?=Error: )/m)
      .slice(1)
      .map((error) => oneLine(error).trim());
    expect(output).not.toContain('pass-word');
    // What is wrong with a secret is told at the resource: Terraform prints the line that it points at.
    expect(told.map((error) => error.replace(/ "example_thing" "it": .*? (?='[a-z])/, ' … '))).toEqual([
      `Error: Invalid Attribute Value ${place(7)} … 'password' may hold only letters.`,
      `Error: Invalid Attribute Value ${place(8)} … 'name' may hold only letters, got "not-a-word".`,
      `Error: Invalid Attribute Value ${place(9)} … 'size' must be above 0, got -1.`,
      `Error: Invalid Attribute Value ${place(11)} … 'tags.a' must not be null.`,
    ]);
  });

  it('a create that is interrupted leaves its ID in the state, tainted', async () => {
    terraform.write('resource "example_thing" "it" { name = "Slow" }');
    await terraform.must('init');
    const apply = terraform.start(['apply', '-auto-approve']);
    shelf.whileCreating = () => {
      apply.process.kill('SIGINT');
    };
    const { code, output } = await apply.ended;
    expect(code).toBe(1);
    expect(output).toContain('Error: Operation Stopped');
    expect(output).toContain('While creating example_thing the provider was asked to stop.');
    expect(await terraform.state('example_thing.it')).toMatchObject({ id: '1', name: 'Slow', etag: null });

    terraform.write('resource "example_thing" "it" { name = "Quick" }');
    expect(await terraform.plan()).toMatchObject([{ change: { actions: ['delete', 'create'] } }]);
    await terraform.apply();
    expect([...shelf.things.keys()]).toEqual(['2']);
  });
});

describe('a program that serves a provider', () => {
  let workshop: Workshop;
  let terraform: TerraformFolder;

  beforeAll(async () => {
    workshop = new Workshop();
    terraform = new TerraformFolder({});
    terraform.install(workshop.plugin);
    terraform.write('provider "example" { shelf = "upper" }\nresource "example_thing" "it" { name = "First" }');
    await terraform.must('init');
  });
  afterAll(() => {
    terraform.remove();
    workshop.close();
  });

  it('is started by Terraform over mutual TLS, logs in its way, and leaves no socket behind', async () => {
    const { code, output } = await terraform.run(['apply', '-auto-approve', '-refresh=false'], {
      TF_LOG_PROVIDER: 'DEBUG',
    });

    expect({ code, output }).toMatchObject({ code: 0 });
    expect(output).toMatch(
      /\[DEBUG\] {1,2}provider\.terraform-provider-example_v0\.0\.1: call ended: (?=.*@module=example)(?=.*rpc=ApplyResourceChange)/,
    );
    expect(await terraform.state('example_thing.it')).toMatchObject({ id: '1', name: 'First' });
    expect(readdirSync(terraform.sockets)).toEqual([]);
  });

  it('shows to the user what it crashed of', async () => {
    const crashing = new TerraformFolder({});
    crashing.install(workshop.plugin);
    crashing.write('provider "example" { shelf = "throw" }\nresource "example_thing" "it" { name = "First" }');
    await crashing.must('init');
    const { code, output } = await crashing.run(['plan']);

    expect(code).toBe(1);
    expect(output).toContain(
      'Stack trace from the terraform-provider-example_v0.0.1 plugin:\n\npanic: nobody catches this\n\n' +
        'Error: nobody catches this\n    at ',
    );
    expect(readdirSync(crashing.sockets)).toEqual([]);
    crashing.remove();
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'started with --debug prints how to attach to it and ends on %s',
    async (signal) => {
      const sockets = mkdtempSync(path.join(workshop.folder, 'd'));
      const plugin = workshop.start({ PLUGIN_UNIX_SOCKET_DIR: sockets }, '--debug');
      await plugin.handshake();
      const [, value = ''] = /^TF_REATTACH_PROVIDERS='(.*)'\n$/.exec(plugin.stdout) ?? [];
      const validate = () => terraform.run(['validate', '-json'], { TF_REATTACH_PROVIDERS: value });
      const runs = [await validate(), await validate()];
      plugin.child.kill(signal);

      expect(runs.map(({ output }) => JSON.parse(output) as unknown)).toEqual([
        expect.objectContaining({ valid: true, diagnostics: [] }),
        expect.objectContaining({ valid: true, diagnostics: [] }),
      ]);
      await expect(plugin.exit()).resolves.toBe(0);
      expect(plugin.stdout).toBe(`TF_REATTACH_PROVIDERS='${value}'\n`);
      expect(readdirSync(sockets)).toEqual([]);
    },
  );

  it('quotes the line for a shell', async () => {
    const sockets = path.join(workshop.folder, "o'clock");
    mkdirSync(sockets);
    const plugin = workshop.start({ PLUGIN_UNIX_SOCKET_DIR: sockets }, '--debug');
    await plugin.handshake();

    expect(plugin.stdout).toMatch(/^TF_REATTACH_PROVIDERS='\{.*o'\\''clock.*\}'\n$/);
  });
});
