import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createIdentity } from '../lib/plugin/transport/certificate';
import type { Cost, Surroundings } from './measured-run';

/** What Terraform sets for a provider that it starts. */
const TERRAFORM = {
  TF_PLUGIN_MAGIC_COOKIE: 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2',
  PLUGIN_PROTOCOL_VERSIONS: '5,6',
  PLUGIN_CLIENT_CERT: createIdentity().certificatePem,
};

/**
 * The time from the start of a provider to the line that Terraform waits for.
 *
 * @param node runs the program in place of the launcher
 */
export async function handshake({ folder, environment }: Surroundings, node?: string): Promise<Cost> {
  const launcher = installedProgram(folder);
  const [program, args] = node === undefined ? [launcher, []] : [node, [join(dirname(launcher), 'provider.js')]];
  const start = performance.now();
  const provider = spawn(program, args, { env: { ...environment, ...TERRAFORM }, stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = once(provider, 'exit');
  await once(provider.stdout, 'data');
  const wall = performance.now() - start;
  provider.kill('SIGKILL');
  await ended;
  return { wall, cpu: NaN };
}

/** The one program that Terraform has installed in the folder. */
function installedProgram(folder: string): string {
  const providers = join(folder, '.terraform/providers');
  const [found] = readdirSync(providers, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\/terraform-provider-[^/]+$/.test(name),
  );
  return join(providers, found ?? '');
}
