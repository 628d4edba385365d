import { serveInProcess } from '../../lib/plugin/serve';
import { exampleProvider, Shelf } from './example-provider';
import { TerraformFolder } from './terraform-folder';

describe('with the real Terraform', () => {
  let server: Awaited<ReturnType<typeof serveInProcess>>;
  let shelf: Shelf;
  let terraform: TerraformFolder;

  beforeEach(async () => {
    shelf = new Shelf();
    server = await serveInProcess(exampleProvider(shelf));
    terraform = new TerraformFolder(server.reattach);
  });
  afterEach(async () => {
    terraform.remove();
    await server.close();
  });

  it('a thing is created, left alone, updated, replaced and destroyed', async () => {
    terraform.write('resource "example_thing" "it" { name = "First" }');
    await terraform.must('init');
    await terraform.apply();
    expect(await terraform.state('example_thing.it')).toMatchObject({
      id: '1',
      name: 'First',
      color: 'red',
      owner: 'nobody',
      etag: 'First-1',
      secret_length: null,
    });

    terraform.write('resource "example_thing" "it" {\n name = "Second"\n color = "blue"\n }');
    const [update] = await terraform.plan();
    expect(update).toMatchObject({
      actions: ['update'],
      after: { id: '1', name: 'Second', color: 'blue' },
      afterUnknown: { etag: true, owner: true, secret_length: true },
    });
    await terraform.apply();
    expect(await terraform.state('example_thing.it')).toMatchObject({ id: '1', color: 'blue', etag: 'Second-2' });

    terraform.write('resource "example_thing" "it" {\n name = "Second"\n region = "eu"\n }');
    const [replacement] = await terraform.plan();
    expect(replacement).toMatchObject({
      actions: ['delete', 'create'],
      replacePaths: [['region']],
      after: { color: 'red' },
      afterUnknown: { id: true },
    });
    expect(await terraform.apply()).toContain('Warning: Thing Goes');
    expect(await terraform.state('example_thing.it')).toMatchObject({ id: '2', region: 'eu', color: 'red' });

    expect(await terraform.must('destroy', '-auto-approve')).toContain('Thing 2 will be gone.');
    expect(await terraform.state('example_thing.it')).toBeUndefined();
    expect(shelf.things.size).toBe(0);
    expect(shelf.log.filter((line) => !line.startsWith('read'))).toEqual([
      'create 1',
      'private null',
      'update 1',
      'delete 1',
      'create 2',
      'private null',
      'delete 2',
    ]);
  }, 60_000);

  it('every kind of value settles', async () => {
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
        ports  = [1, 0.5, 1e-7, 9007199254740991, 1e21, -3]
        labels = ["b", "a", example_thing.base.owner]
        box    = { width = 1.1, sides = ["left", example_thing.base.id] }
        pair   = ["x", null]
        extra  = { list = tolist(["a"]), id = example_thing.base.id, none = null, deep = [1, { x = true }] }

        rule {
          action = "Allow"
          pin    = var.token
          match { path = "Here" }
          match { path = "There" }
        }
        rule {
          action = "Deny"
          weight = 2
        }
        site {
          url  = "https://\${example_thing.base.id}.example.com"
          note = toset(["z", "a"])
        }
        door { key = "Zed" }
        door { key = "Abc" }
        mount "a b" { path = "Left" }
        mount "__proto__" {
          path = "Right"
          mode = example_thing.base.id
        }
      }
    `);
    await terraform.must('init');
    await terraform.apply();
    expect(await terraform.state('example_thing.it')).toMatchObject({
      id: '2',
      owner: 'Base-1',
      secret: null,
      secret_length: 4,
      solid: false,
      tags: { ['__proto__']: 'x', 'a b': '1', constructor: 'y' },
      ports: [1, 0.5, 1e-7, 9007199254740991, 1e21, -3],
      labels: ['a', 'b', 'nobody'],
      box: { width: 1.1, sides: ['left', '1'] },
      pair: ['x', null],
      extra: { list: ['a'], id: '1', none: null, deep: [1, { x: true }] },
      rule: [
        { action: 'Allow', weight: 0.1, pin: null, match: [{ path: 'Here' }, { path: 'There' }] },
        { action: 'Deny', weight: 2, pin: null, match: [] },
      ],
      site: { url: 'https://1.example.com', note: ['a', 'z'] },
      door: [{ key: 'Abc' }, { key: 'Zed' }],
      mount: { 'a b': { path: 'Left', mode: 'ro' }, ['__proto__']: { path: 'Right', mode: '1' } },
    });
    expect(shelf.find('2').ports).toEqual([1, 0.5, 1e-7, 9007199254740991, 1e21, -3]);
    expect(terraform.read('terraform.tfstate')).not.toContain('hush');
    await terraform.must('destroy', '-auto-approve');
  }, 60_000);

  it('values and blocks that are unknown at plan are known at apply', async () => {
    terraform.write(`
      resource "example_thing" "base" { name = "Base" }
      resource "example_thing" "it" {
        name  = "It"
        extra = example_thing.base.id
        tags  = { for id in [example_thing.base.id] : id => "x" }
        dynamic "rule" {
          for_each = [for id in [example_thing.base.id] : id if id != ""]
          content { action = "Allow" }
        }
        dynamic "door" {
          for_each = toset([example_thing.base.owner])
          content { key = door.value }
        }
        dynamic "site" {
          for_each = [1]
          content {
            url  = example_thing.base.id
            note = example_thing.base.id
          }
        }
      }
    `);
    await terraform.must('init');
    const plan = await terraform.plan();
    expect(plan.find(({ address }) => address === 'example_thing.it')?.afterUnknown).toMatchObject({
      extra: true,
      tags: true,
      rule: true,
      door: [{ key: true }],
      site: { url: true, note: true },
    });
    await terraform.apply();
    expect(await terraform.state('example_thing.it')).toMatchObject({
      extra: '1',
      tags: { '1': 'x' },
      rule: [{ action: 'Allow', weight: 0.1 }],
      door: [{ key: 'nobody' }],
      site: { url: '1', note: '1' },
    });
  }, 60_000);

  it('a changed write-only secret is an update that the plan shows', async () => {
    const thing = (secret: string): string =>
      `resource "example_thing" "it" {\n name = "It"\n secret = "${secret}"\n }`;
    terraform.write(thing('short'));
    await terraform.must('init');
    await terraform.apply();
    terraform.write(thing('longer'));
    expect(await terraform.plan()).toMatchObject([
      { actions: ['update'], before: { secret: null, secret_length: 5 }, after: { secret: null, secret_length: 6 } },
    ]);
    await terraform.apply();
    expect(shelf.find('1').secret_length).toBe(6);
  }, 60_000);

  it('drift is shown, a deleted thing is created anew, and an old one is imported', async () => {
    terraform.write('resource "example_thing" "it" { name = "First" }');
    await terraform.must('init');
    await terraform.apply();

    shelf.things.set('1', { ...shelf.find('1'), name: 'Other' });
    expect(await terraform.plan()).toMatchObject([
      { actions: ['update'], before: { name: 'Other' }, after: { name: 'First' } },
    ]);
    await terraform.apply();

    shelf.things.delete('1');
    expect(await terraform.plan()).toMatchObject([{ actions: ['create'], before: null, after: { name: 'First' } }]);
    await terraform.apply();

    await terraform.must('state', 'rm', 'example_thing.it');
    expect(await terraform.run('import', 'example_thing.it', '77')).toMatchObject({ code: 1 });
    await terraform.must('import', 'example_thing.it', '2');
    expect(await terraform.plan()).toMatchObject([{ actions: ['no-op'] }]);

    await terraform.must('state', 'rm', 'example_thing.it');
    terraform.write(
      'import {\n to = example_thing.it\n id = "2"\n }\n resource "example_thing" "it" { name = "First" }',
    );
    expect(await terraform.apply()).toContain('Resources: 1 imported, 0 added, 0 changed, 0 destroyed.');
  }, 60_000);

  it('a data source is read at plan, or at apply where its configuration is unknown', async () => {
    terraform.write(`
      resource "example_thing" "it" { name = "Abba" }
      data "example_things" "now" {}
      data "example_things" "later" { prefix = example_thing.it.owner == "x" ? "No" : "Ab" }
      output "now" { value = data.example_things.now.names }
      output "later" { value = data.example_things.later.names }
    `);
    await terraform.must('init');
    await terraform.must('apply', '-auto-approve');
    expect(JSON.parse(await terraform.must('output', '-json'))).toMatchObject({
      now: { value: [] },
      later: { value: ['Abba'] },
    });
  }, 60_000);

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
  }, 60_000);

  it('mistakes are told together, each at its place', async () => {
    terraform.write(`
      resource "example_thing" "it" {
        name     = "not-a-word"
        size     = 9007199254740993
        password = "pass-word"
        tags     = { a = null }
        rule { action = "Allow" }
        rule { action = "n0" }
        door { key = "n0" }
        mount "here" { path = "n0" }
      }
    `);
    await terraform.must('init');
    const { code, output } = await terraform.run('plan');
    expect(code).toBe(1);
    const place = (line: number): string => `with example_thing.it, on main.tf line ${String(line)}, in resource`;
    const told = output
      .split(/^(?=Error: )/m)
      .slice(1)
      .map((error) => error.replace(/\s+/g, ' ').trim());
    expect(output).not.toContain('pass-word');
    // What is wrong with a secret is told at the resource: Terraform prints the line that it points at.
    expect(told.map((error) => error.replace(/ "example_thing" "it": .*? (?='[a-z])/, ' … '))).toEqual([
      `Error: Invalid Attribute Value ${place(7)} … 'password' may hold only letters.`,
      `Error: Invalid Attribute Value ${place(7)} … 'door.key' may hold only letters, got "n0".`,
      `Error: Invalid Attribute Value ${place(8)} … 'name' may hold only letters, got "not-a-word".`,
      `Error: Number Out of Range ${place(9)} … 'size' must be a number that 64 bits hold without loss, got 9007199254740993.`,
      `Error: Invalid Attribute Value ${place(11)} … 'tags.a' must not be null.`,
      `Error: Invalid Attribute Value ${place(13)} … 'rule[1].action' may hold only letters, got "n0".`,
      `Error: Invalid Attribute Value ${place(15)} … 'mount.here.path' may hold only letters, got "n0".`,
    ]);
  }, 60_000);

  it('a thing in use is protected from destruction and from replacement', async () => {
    const thing = (region: string): string =>
      `resource "example_thing" "it" {\n name = "It"\n size = 99\n region = "${region}"\n }`;
    terraform.write(thing('eu'));
    await terraform.must('init');
    await terraform.apply();
    const destroy = await terraform.run('destroy', '-auto-approve');
    expect(destroy).toMatchObject({ code: 1, output: expect.stringContaining('Error: Thing In Use') as string });
    terraform.write(thing('us'));
    const replace = await terraform.run('plan');
    expect(replace).toMatchObject({ code: 1, output: expect.stringContaining('Error: Thing In Use') as string });
    expect(shelf.things.size).toBe(1);
  }, 60_000);

  it('state of an older version is brought forward', async () => {
    terraform.write('resource "example_thing" "it" { name = "First" }');
    await terraform.must('init');
    await terraform.apply();
    const state = JSON.parse(terraform.read('terraform.tfstate')) as {
      resources: { instances: { schema_version: number; attributes: Record<string, unknown> }[] }[];
    };
    const [instance] = state.resources[0]?.instances ?? [];
    if (instance === undefined) throw new Error('nothing in the state');
    instance.schema_version = 0;
    instance.attributes = { id: '1', title: 'First', etag: 'First-1', owner: 'nobody', color: 'red', gone: [1] };
    terraform.write(JSON.stringify(state), 'terraform.tfstate');
    expect(await terraform.plan()).toMatchObject([{ actions: ['no-op'], after: { name: 'First' } }]);
  }, 60_000);

  it('a create that is interrupted leaves its ID in the state, tainted', async () => {
    terraform.write('resource "example_thing" "it" { name = "Slow" }');
    await terraform.must('init');
    const apply = terraform.start('apply', '-auto-approve');
    shelf.whileCreating = () => {
      apply.process.kill('SIGINT');
    };
    const { code, output } = await apply.ended;
    expect(code).toBe(1);
    expect(output).toContain('Error: Operation Stopped');
    expect(output).toContain('While creating example_thing the provider was asked to stop.');
    expect(await terraform.state('example_thing.it')).toMatchObject({ id: '1', name: 'Slow', etag: null });

    terraform.write('resource "example_thing" "it" { name = "Quick" }');
    expect(await terraform.plan()).toMatchObject([{ actions: ['delete', 'create'] }]);
    await terraform.apply();
    expect([...shelf.things.keys()]).toEqual(['2']);
  }, 60_000);
});
