/**
 * What Terraform and a provider process agree on before they speak gRPC: the environment that Terraform sets, and the one
 * line that the process writes to stdout. Source: go-plugin's core protocol, version 1.
 */

const CORE_PROTOCOL_VERSION = 1;

/** The version of Terraform's plugin protocol that this runtime speaks. */
const PROTOCOL_VERSION = 6;

const MAGIC_COOKIE = 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The process cannot serve the one that started it. The message is for a person at a terminal. */
export class HandshakeError extends Error {
  public override readonly name = 'HandshakeError';
  public readonly code = 'HANDSHAKE';
}

/** Where a provider can be reached. */
export interface Address {
  readonly network: 'unix' | 'tcp';
  /** Path of the socket, or `<host>:<port>`. */
  readonly address: string;
}

/**
 * The client's certificate in PEM form, the only one to trust; undefined asks for plain text.
 *
 * @throws HandshakeError if the process was not started by Terraform, or by one that does not speak protocol 6
 */
export function clientCertificateOf(environment: Environment): string | undefined {
  if (environment.TF_PLUGIN_MAGIC_COOKIE !== MAGIC_COOKIE) {
    throw new HandshakeError(
      'This program is a Terraform provider: Terraform starts it when it is needed, it is of no use on its own.\n' +
        'To debug it, start it with --debug and pass what it prints to Terraform.',
    );
  }
  const offered = environment.PLUGIN_PROTOCOL_VERSIONS ?? '';
  if (!offered.split(',').some((version) => version.trim() === String(PROTOCOL_VERSION))) {
    throw new HandshakeError(
      `This provider speaks version ${String(PROTOCOL_VERSION)} of Terraform's plugin protocol; the program that ` +
        `started it offers ${offered === '' ? 'none' : offered}. Terraform 1.0 or newer, or OpenTofu, is needed.`,
    );
  }
  const clientCertificate = environment.PLUGIN_CLIENT_CERT;
  if (clientCertificate && !clientCertificate.includes('-----BEGIN CERTIFICATE-----')) {
    throw new HandshakeError('PLUGIN_CLIENT_CERT holds no certificate in PEM form.');
  }
  return clientCertificate === '' ? undefined : clientCertificate;
}

/** The line, with its line break. `certificate` is DER; undefined where plain text was agreed on. */
export function handshakeLine(at: Address, certificate: Buffer | undefined): string {
  const fields = [
    String(CORE_PROTOCOL_VERSION),
    String(PROTOCOL_VERSION),
    at.network,
    at.address,
    'grpc',
    certificate?.toString('base64').replace(/=+$/, '') ?? '',
  ];
  return `${fields.join('|')}\n`;
}

/** The value of TF_REATTACH_PROVIDERS that makes Terraform connect to a running provider instead of starting one. */
export function reattachProviders(providerAddress: string, at: Address): string {
  return JSON.stringify({
    [providerAddress]: {
      Protocol: 'grpc',
      ProtocolVersion: PROTOCOL_VERSION,
      Pid: process.pid,
      // Terraform must not end a process that it did not start.
      Test: true,
      Addr: { Network: at.network, String: at.address },
    },
  });
}
