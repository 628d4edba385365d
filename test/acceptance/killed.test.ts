import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { Emulator, type OAuthProfile } from '../../lib/emulator';
import { latch } from '../latch';
import { signalProviders, survivors, type RunningTerraform } from './running-terraform';
import { loginTo, Workspace } from './workspace';

/** By hand: `KILLED_ROUNDS=100 KILLED_SEED=$RANDOM npx jest test/acceptance/killed` */
const ROUNDS = Number(process.env['KILLED_ROUNDS'] ?? 6);
const SEED = Number(process.env['KILLED_SEED'] ?? 20_240_506);

const APPLY = ['apply', '-auto-approve', '-input=false'] as const;

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
    workspace = await Workspace.with(configuration(new Map([['First', 'one']])), loginTo(emulator));
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
    const declared = { First: 'one', Second: 'two' };
    workspace.configure(configuration(new Map(Object.entries(declared))));
    const { opened: until, open } = latch();
    const { reached } = emulator.inject({ kind: 'hold', method: 'POST', until });
    const terraform = workspace.start(...APPLY, '-parallelism=1');
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

  /** How Terraform and its provider may end. */
  const ENDS: Readonly<Record<string, (terraform: RunningTerraform) => unknown>> = {
    'kill Terraform': (terraform) => {
      terraform.kill();
    },
    'kill the provider': () => {
      signalProviders(workspace, 'SIGKILL');
    },
    'kill both': (terraform) => {
      terraform.kill();
      signalProviders(workspace, 'SIGKILL');
    },
    'end the provider': () => {
      signalProviders(workspace, 'SIGTERM');
    },
    'Ctrl-C': (terraform) => {
      terraform.interrupt();
    },
    'Ctrl-C twice': async (terraform) => {
      terraform.interrupt();
      if (await terraform.printed('Interrupt received')) terraform.interrupt();
    },
  };

  const round = fc.record({
    /** The request during which it happens, counted from 1. */
    request: fc.integer({ min: 1, max: 16 }),
    added: fc.integer({ min: 1, max: 3 }),
    removed: fc.boolean(),
  });

  /** What the user does whose create was cut off: the import that the error prints, and the apply again. */
  async function heal(): Promise<void> {
    const first = await workspace.terraform('apply', '-auto-approve', '-input=false');
    if (first.code === 0) return;
    const lost = [...first.stderr.matchAll(/An OAuth profile named "(\w+)" already exists, with ID (\d+)\./g)];
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
      const ends = Object.entries(ENDS);
      for (const [index, { request, added, removed }] of rounds.entries()) {
        const [what, end] = ends[index % ends.length] ?? ['', () => undefined];
        const context = `round ${String(index + 1)} of seed ${String(SEED)}: ${what} during request ${String(request)}`;
        const [oldest] = declared.keys();
        if (removed && oldest !== undefined) declared.delete(oldest);
        for (const name of [...declared.keys()].slice(0, 2)) declared.set(name, `changed in ${String(index)}`);
        for (let count = 0; count < added; count++) declared.set(`P_${String(index)}_${String(count)}`, 'new');
        workspace.configure(configuration(declared));

        const injection = emulator.inject({ kind: 'delay', milliseconds: 1, nth: request });
        const terraform = workspace.start(...APPLY);
        await Promise.race([injection.reached, terraform.ended]);
        await end(terraform);
        await terraform.ended;
        injection.remove();
        expect({ context, running: await survivors(workspace, 10_000) }).toEqual({ context, running: [] });
        await idle();
        const names = onServer().map(([name]) => name);
        expect({ context, names: new Set(names).size }).toEqual({ context, names: names.length });

        // A provider that is killed cannot remove its socket.
        const isKilled = what === 'kill the provider' || what === 'kill both';
        for (const name of isKilled ? readdirSync(workspace.temporary) : []) {
          expect({ context, name }).toEqual({
            context,
            name: expect.stringMatching(/^plugin-[0-9a-f]{10}$/) as string,
          });
          rmSync(join(workspace.temporary, name));
        }
        await heal();
        expect({ context, left: readdirSync(workspace.temporary) }).toEqual({ context, left: [] });
        expectAgreement(declared);
      }
      await workspace.expectSettled();
      await workspace.destroy();
      expect(onServer()).toEqual([]);
    },
    ROUNDS * 60_000,
  );
});
