import { serveInProcess } from '../../lib/plugin/serve';
import { exampleProvider, Shelf } from './example-provider';
import { TerraformFolder } from './terraform-folder';

const PORTS = [1, 0.5, 1e-7, 9007199254740991, 9007199254740992, 1e21, -3, 1 / 3, 0.3];

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
      color: null,
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
      after: { color: null },
      afterUnknown: { id: true },
    });
    expect(await terraform.apply()).toContain('Warning: Thing Goes');
    expect(await terraform.state('example_thing.it')).toMatchObject({ id: '2', region: 'eu', color: null });

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
        ports  = [1, 0.5, 1e-7, 9007199254740991, 9007199254740992, 1e21, -3, 1 / 3, 0.1 + 0.2]
        labels = ["b", "a", example_thing.base.owner]
        box    = { width = 1.1, sides = ["left", example_thing.base.id] }
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
      ports: PORTS,
      labels: ['a', 'b', 'nobody'],
      box: { width: 1.1, sides: ['left', '1'] },
    });
    expect(shelf.find('2').ports).toEqual(PORTS);
    expect(terraform.read('terraform.tfstate')).not.toContain('hush');
    await terraform.must('destroy', '-auto-approve');
  }, 60_000);

  it('values that are unknown at plan are known at apply', async () => {
    terraform.write(`
      resource "example_thing" "base" { name = "Base" }
      resource "example_thing" "it" {
        name   = "It"
        color  = example_thing.base.id
        labels = [example_thing.base.owner, "a"]
        tags   = { for id in [example_thing.base.id] : id => "x" }
      }
    `);
    await terraform.must('init');
    const plan = await terraform.plan();
    expect(plan.find(({ address }) => address === 'example_thing.it')?.afterUnknown).toMatchObject({
      color: true,
      tags: true,
    });
    await terraform.apply();
    expect(await terraform.state('example_thing.it')).toMatchObject({
      color: '1',
      labels: ['a', 'nobody'],
      tags: { '1': 'x' },
    });
  }, 60_000);

  it('a name that was changed by hand to an invalid one fails no plan where it is ignored', async () => {
    terraform.write(`
      resource "example_thing" "it" {
        name  = "First"
        color = ""
        lifecycle { ignore_changes = [name] }
      }
    `);
    await terraform.must('init');
    expect(await terraform.run('plan')).toMatchObject({
      code: 1,
      output: expect.stringContaining('Error: Missing Color') as string,
    });
    terraform.write(`
      resource "example_thing" "it" {
        name  = "First"
        color = "red"
        lifecycle { ignore_changes = [name] }
      }
    `);
    await terraform.apply();
    shelf.things.set('1', { ...shelf.find('1'), name: 'n0 word', color: '' });
    expect(await terraform.plan('-refresh=true')).toMatchObject([
      { actions: ['update'], before: { name: 'n0 word', color: '' }, after: { name: 'n0 word', color: 'red' } },
    ]);
    await terraform.apply();
    expect(shelf.find('1')).toMatchObject({ name: 'n0 word', color: 'red' });
  }, 60_000);

  it('private data that do not change stay as they are, to the byte', async () => {
    const privateText = (): string => {
      const [, base64 = ''] = /"private": "(.*)"/.exec(terraform.read('terraform.tfstate')) ?? [];
      return Buffer.from(base64, 'base64').toString();
    };
    terraform.write('resource "example_thing" "it" { name = "First" }');
    await terraform.must('init');
    await terraform.apply();
    expect(privateText()).toBe('{"stored":{"owner":"1"}}');
    const spaced = '{ "stored": { "owner": "\\u0031" } }';
    const state = terraform.read('terraform.tfstate');
    const base64 = Buffer.from(spaced).toString('base64');
    terraform.write(state.replace(/"private": ".*"/, `"private": "${base64}"`), 'terraform.tfstate');
    await terraform.must('apply', '-refresh-only', '-auto-approve');
    expect(privateText()).toBe(spaced);
  }, 60_000);

  it('a deprecated attribute is told of where it is set', async () => {
    terraform.write('resource "example_thing" "it" {\n name = "First"\n old = "x"\n }');
    await terraform.must('init');
    const output = (await terraform.must('plan')).replace(/\s+/g, ' ');
    expect(output).toContain('Warning: Deprecated Attribute with example_thing.it, on main.tf line 8');
    expect(output).toContain("'old' is deprecated. Use `name`.");
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
        size     = -1
        password = "pass-word"
        tags     = { a = null }
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
      `Error: Invalid Attribute Value ${place(8)} … 'name' may hold only letters, got "not-a-word".`,
      `Error: Invalid Attribute Value ${place(9)} … 'size' must be above 0, got -1.`,
      `Error: Invalid Attribute Value ${place(11)} … 'tags.a' must not be null.`,
    ]);
  }, 60_000);

  it('an integer of which digits would be lost is refused at its place', async () => {
    terraform.write('resource "example_thing" "it" {\n name = "First"\n ports = [1, 9007199254740993]\n }');
    await terraform.must('init');
    const { code, output } = await terraform.run('plan');
    expect(code).toBe(1);
    const told = output.replace(/\s+/g, ' ');
    expect(told).toContain('Error: Number Out of Range with example_thing.it, on main.tf line 8');
    expect(told).toContain(
      "'ports[1]' must be from -9007199254740992 to 9007199254740992: a larger integer would lose digits.",
    );
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
    instance.attributes = { id: '1', title: 'First', etag: 'First-1', owner: 'nobody', gone: [1] };
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
