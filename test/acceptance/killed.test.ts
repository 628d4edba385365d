import { readdirSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { Emulator, type OAuthProfile } from '../../lib/emulator';
import { RunningTerraform, survivors } from './running-terraform';
import { Workspace } from './workspace';

/** By hand: `KILLED_ROUNDS=100 KILLED_SEED=$RANDOM npx jest test/acceptance/killed` */
const ROUNDS = Number(process.env['KILLED_ROUNDS'] ?? 10);
const SEED = Number(process.env['KILLED_SEED'] ?? 20_240_506);

const APPLY = ['apply', '-auto-approve', '-input=false', '-no-color'] as const;

/** Profiles by name, with their descriptions. */
type Declared = Map<string, string>;

function configuration(declared: Declared): string {
  return [...declared]
    .map(
      ([name, description]) => `
        resource "hdp_oauth_profile" "${name}" {
          name             = "${name}"
          oauth_app_id     = 17
          description      = "${description}"
          refresh_token_wo = "token of ${name}"
        }`,
    )
    .join('\n');
}

describe('Terraform and the provider', () => {
  let emulator: Emulator;
  let workspace: Workspace;
  let foreign: OAuthProfile;

  beforeEach(async () => {
    emulator = await Emulator.start({ oauthApps: [{ id: 17, name: 'App', dataStore: 1 }] });
    foreign = emulator.addProfile({ name: 'Foreign', oauthAppId: 17 });
    workspace = await Workspace.with(configuration(new Map([['First', 'one']])), {
      HDP_SERVER_URL: emulator.url,
      HDP_USERNAME: 'admin',
      HDP_PASSWORD: 'admin',
    });
  });

  afterEach(async () => {
    workspace.remove();
    await emulator.stop();
  });

  /** The IDs in the state by resource name. */
  function stored(): Record<string, string> {
    const { resources = [] } = JSON.parse(workspace.read('terraform.tfstate')) as {
      resources?: { name: string; instances: { attributes: { id: string } }[] }[];
    };
    return Object.fromEntries(
      resources.flatMap(({ name, instances }) => instances.map(({ attributes }) => [name, attributes.id])),
    );
  }

  /** The IDs on the server by name, without the foreign profile. */
  function onServer(): [string, string][] {
    const own = emulator.profiles().filter(({ id }) => id !== foreign.id);
    return own.map(({ name, id }) => [name, String(id)]);
  }

  function expectAgreement(declared: Declared): void {
    expect(Object.fromEntries(onServer())).toEqual(stored());
    expect(
      onServer()
        .map(([name]) => name)
        .sort(),
    ).toEqual([...declared.keys()].sort());
    expect(emulator.profile(foreign.id)).toEqual(foreign);
  }

  async function idle(): Promise<void> {
    while (emulator.requests.some(({ duration }) => duration === undefined)) await turn();
  }

  it('record the ID of a profile whose creation was under way when Ctrl-C was pressed', async () => {
    workspace.configure(
      configuration(
        new Map([
          ['First', 'one'],
          ['Second', 'two'],
        ]),
      ),
    );
    let open: () => void = () => undefined;
    const until = new Promise<void>((resolve) => (open = resolve));
    const { reached } = emulator.inject({ kind: 'hold', method: 'POST', until });
    const terraform = new RunningTerraform(workspace, ...APPLY, '-parallelism=1');
    await reached;
    terraform.interrupt();
    expect(await terraform.printed('Stopping operation...')).toBe(true);
    open();
    const { code, text } = await terraform.ended;
    expect(text).toContain('Creation complete');
    expect(text).not.toContain('Error: Unable');
    expect(code).toBe(1);
    expect(onServer()).toHaveLength(1);
    expect(Object.fromEntries(onServer())).toEqual(stored());
    expect(await survivors(workspace, 5000)).toEqual([]);
    expect(readdirSync(workspace.temporary)).toEqual([]);
  });

  type Violence = 'kill Terraform' | 'kill the provider' | 'kill both' | 'end the provider' | 'Ctrl-C' | 'Ctrl-C twice';

  async function strike(terraform: RunningTerraform, violence: Violence): Promise<void> {
    switch (violence) {
      case 'kill Terraform':
        terraform.kill();
        return;
      case 'kill the provider':
        terraform.signalProviders('SIGKILL');
        return;
      case 'kill both':
        terraform.kill();
        terraform.signalProviders('SIGKILL');
        return;
      case 'end the provider':
        terraform.signalProviders('SIGTERM');
        return;
      case 'Ctrl-C':
        terraform.interrupt();
        return;
      case 'Ctrl-C twice':
        terraform.interrupt();
        if (await terraform.printed('Interrupt received')) terraform.interrupt();
    }
  }

  interface Round {
    readonly violence: Violence;
    /** The request during which it happens, counted from 1. */
    readonly request: number;
    readonly added: number;
    readonly removed: boolean;
  }

  const round: fc.Arbitrary<Round> = fc.record({
    violence: fc.constantFrom<Violence[]>(
      'kill Terraform',
      'kill the provider',
      'kill both',
      'end the provider',
      'Ctrl-C',
      'Ctrl-C twice',
    ),
    request: fc.integer({ min: 1, max: 16 }),
    added: fc.integer({ min: 1, max: 3 }),
    removed: fc.boolean(),
  });

  /** What the user does whose create was cut off: the import that the error prints, and the apply again. */
  async function heal(): Promise<void> {
    const first = await workspace.terraform('apply', '-auto-approve', '-input=false');
    if (first.code === 0) return;
    const lost = [...first.text.matchAll(/An OAuth profile named "(\w+)" already exists, with ID (\d+)\./g)];
    expect(first.text.match(/Error: /g)).toHaveLength(lost.length);
    const blocks = lost.map(([, name = '', id = '']) => {
      expect(first.stderr.replace(/^│ {0,2}/gmu, '')).toContain(`id = "${id}"`);
      expect(emulator.profile(Number(id))?.name).toBe(name);
      return `import {\n  to = hdp_oauth_profile.${name}\n  id = "${id}"\n}\n`;
    });
    workspace.write('imports.tf', blocks.join(''));
    await workspace.apply();
    rmSync(workspace.path('imports.tf'));
  }

  it(
    'lose and double nothing however they end',
    async () => {
      emulator.setLatency(20);
      const declared: Declared = new Map();
      const rounds = fc.sample(round, { numRuns: ROUNDS, seed: SEED });
      for (const [index, { violence, request, added, removed }] of rounds.entries()) {
        const context = `round ${String(index + 1)} of seed ${String(SEED)}: ${violence} during request ${String(request)}`;
        const [oldest] = declared.keys();
        if (removed && oldest !== undefined) declared.delete(oldest);
        for (const name of [...declared.keys()].slice(0, 2)) declared.set(name, `changed in ${String(index)}`);
        for (let count = 0; count < added; count++) declared.set(`P_${String(index)}_${String(count)}`, 'new');
        workspace.configure(configuration(declared));

        const injection = emulator.inject({ kind: 'delay', milliseconds: 1, nth: request });
        const terraform = new RunningTerraform(workspace, ...APPLY);
        await Promise.race([injection.reached, terraform.ended]);
        await strike(terraform, violence);
        await terraform.ended;
        injection.remove();
        expect({ context, running: await survivors(workspace, 10_000) }).toEqual({ context, running: [] });
        await idle();
        const names = onServer().map(([name]) => name);
        expect({ context, names: new Set(names).size }).toEqual({ context, names: names.length });

        // What a killed provider leaves, the next one takes away once it has lain there for a while.
        for (const name of readdirSync(workspace.temporary)) utimesSync(join(workspace.temporary, name), 0, 0);
        await heal();
        expect({ context, left: readdirSync(workspace.temporary) }).toEqual({ context, left: [] });
        expectAgreement(declared);
      }
      expect(await workspace.plan()).toEqual({});
      await workspace.destroy();
      expect(onServer()).toEqual([]);
    },
    ROUNDS * 60_000,
  );
});
