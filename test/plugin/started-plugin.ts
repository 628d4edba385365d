import { spawn, type ChildProcess } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { credentials, type ChannelCredentials, type ClientOptions } from '@grpc/grpc-js';
import { buildSync } from 'esbuild';
import type { Identity } from '../../lib/plugin/transport/certificate';
import { exampleSchema } from './example-provider';
import { configure, connectTo, type Connection } from './rpc/connection';

const COOKIE = 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2';

/** The environment that Terraform gives to a provider, without TLS. */
export const TERRAFORM = { TF_PLUGIN_MAGIC_COOKIE: COOKIE, PLUGIN_PROTOCOL_VERSIONS: '5,6' };

/** A temporary folder that holds the example as one file, as a provider is shipped, and everything else of a test. */
export class Workshop {
  public readonly folder = mkdtempSync(path.join(tmpdir(), 'plugin-'));
  public readonly plugin = path.join(this.folder, 'plugin.cjs');
  private readonly started: ChildProcess[] = [];

  public constructor() {
    buildSync({
      entryPoints: [path.join(__dirname, 'example-plugin.ts')],
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      banner: { js: '#!/usr/bin/env node' },
      outfile: this.plugin,
      logLevel: 'error',
    });
  }

  /** Starts the plugin with nothing in its environment but what is given. */
  public start(environment: NodeJS.ProcessEnv, ...args: string[]): StartedPlugin {
    const child = spawn(process.execPath, [this.plugin, ...args], {
      env: { TMPDIR: this.folder, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.started.push(child);
    return new StartedPlugin(child);
  }

  public close(): void {
    for (const child of this.started) {
      child.kill('SIGKILL');
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export class StartedPlugin {
  public stdout = '';
  public stderr = '';
  private readonly ended: Promise<unknown[]>;

  public constructor(public readonly child: ChildProcess) {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.stdout += text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    this.ended = once(child, 'close');
  }

  /** The fields of the handshake line. */
  public async handshake(): Promise<string[]> {
    await this.until(() => this.stdout.includes('\n'));
    return this.stdout.slice(0, this.stdout.indexOf('\n')).split('|');
  }

  /** Path of the socket. */
  public async socket(): Promise<string> {
    return (await this.handshake())[3] ?? '';
  }

  /** Resolves once `text` is on stderr. */
  public async said(text: string): Promise<void> {
    await this.until(() => this.stderr.includes(text));
  }

  /** Code or signal with which the process ended, once its output is complete. */
  public async exit(): Promise<unknown> {
    const [code, signal] = await this.ended;
    return code ?? signal;
  }

  private async until(condition: () => boolean): Promise<void> {
    while (!condition()) {
      const { stdout, stderr } = this.child;
      const more = [stdout, stderr].flatMap((stream) => (stream === null ? [] : [once(stream, 'data')]));
      const ended = await Promise.race([...more.map((data) => data.then(() => false)), this.ended.then(() => true)]);
      if (ended && !condition()) {
        throw new Error(`The plugin ended early.\nstdout: ${this.stdout}\nstderr: ${this.stderr}`);
      }
    }
  }
}

/** What a client's constructor needs to connect as Terraform would after a handshake line. */
export function connectionOf(
  handshake: readonly string[],
  own?: Identity,
): [string, ChannelCredentials, ClientOptions] {
  const [, , network = '', address = '', , certificate = ''] = handshake;
  return [
    network === 'unix' ? `unix:${address}` : address,
    channelCredentials(certificate, own),
    {
      'grpc.ssl_target_name_override': 'localhost',
      'grpc.default_authority': 'localhost',
      'grpc.max_receive_message_length': -1,
      'grpc.max_send_message_length': -1,
      // One connection for each client, not one for all of a test run.
      'grpc.use_local_subchannel_pool': 1,
    },
  ];
}

function channelCredentials(certificate: string, own: Identity | undefined): ChannelCredentials {
  if (certificate === '') {
    return credentials.createInsecure();
  }
  const pem = new X509Certificate(Buffer.from(certificate, 'base64')).toString();
  return own === undefined
    ? credentials.createSsl(Buffer.from(pem))
    : credentials.createSsl(Buffer.from(pem), Buffer.from(own.privateKeyPem), Buffer.from(own.certificatePem));
}

/** What is open until the end of a test; made while tests are declared. */
export class Connections {
  private readonly closings: (() => unknown)[] = [];

  public constructor() {
    afterEach(() => {
      this.closings.splice(0).forEach((close) => close());
    });
  }

  public open(handshake: readonly string[], own?: Identity): Connection {
    const connection = connectTo(...connectionOf(handshake, own));
    return this.keep(connection);
  }

  public keep<T extends { close(): unknown }>(client: T): T {
    this.closings.push(() => client.close());
    return client;
  }
}

/** Lets the example do what the name of a shelf tells; resolves with what it has to say of that. */
export async function tell(connection: Connection, shelf: string, token = ''): Promise<string> {
  const [warning = ''] = await configure(connection, exampleSchema, { shelf, token });
  return warning.replace(/^warning: |: $/g, '');
}
