import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createIdentity } from '../lib/plugin/transport/certificate';
import type { Cost, Surroundings } from './measured-run';

/** What Terraform sets for a provider that it starts. */
const TERRAFORM = {
  TF_PLUGIN_MAGIC_COOKIE: 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2',
  PLUGIN_PROTOCOL_VERSIONS: '5,6',
  PLUGIN_CLIENT_CERT: createIdentity().certificatePem,
};

/** The time from the start of a provider to the line that Terraform waits for. */
export async function handshake({ folder, environment }: Surroundings): Promise<Cost> {
  const program = installedProgram(folder);
  const start = performance.now();
  const provider = spawn(program, { env: { ...environment, ...TERRAFORM }, stdio: ['ignore', 'pipe', 'ignore'] });
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
