/** Opens the user's browser. */
import { spawn } from 'node:child_process';
import { release } from 'node:os';
import type { Environment } from '../../client';

interface Machine {
  readonly platform: NodeJS.Platform;
  /** Of the kernel: Linux inside Windows has the browser of Windows. */
  readonly kernel: string;
  readonly environment: Environment;
}

/** The command and the arguments before the URL. */
export function browserCommand({ platform, kernel, environment }: Machine): readonly [string, ...string[]] {
  const { BROWSER: browser = '' } = environment;
  if (browser !== '') return [browser];
  const windows = 'url.dll,FileProtocolHandler';
  if (platform === 'darwin') return ['open'];
  if (platform === 'win32') return ['rundll32', windows];
  return /microsoft/i.test(kernel) ? ['rundll32.exe', windows] : ['xdg-open'];
}

/** False where none could be started. That one has started does not prove that somebody sees it. */
export async function openBrowser(url: string, environment: Environment): Promise<boolean> {
  const [command, ...args] = browserCommand({ platform: process.platform, kernel: release(), environment });
  return new Promise((resolve) => {
    const child = spawn(command, [...args, url], { stdio: 'ignore', detached: true, env: withoutSecrets(environment) });
    child.once('error', () => {
      resolve(false);
    });
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}

/** What is for HDP and Terraform is nothing for a browser. */
function withoutSecrets(environment: Environment): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !/^(?:HDP_|TF_)/.test(name)));
}
