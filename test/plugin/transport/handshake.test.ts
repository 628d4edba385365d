import {
  HandshakeError,
  handshakeLine,
  readHandshake,
  reattachProviders,
  type Environment,
} from '../../../lib/plugin/transport/handshake';
import { TERRAFORM } from './started-plugin';

const PEM = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';

const BY_HAND =
  'This program is a Terraform provider: Terraform starts it when it is needed, it is of no use on its own.\n' +
  'To debug it, start it with --debug and pass what it prints to Terraform.';

function protocolRefused(offered: string): string {
  return (
    `This provider speaks version 6 of Terraform's plugin protocol; the program that started it offers ${offered}. ` +
    'Terraform 1.0 or newer, or OpenTofu, is needed.'
  );
}

describe('readHandshake', () => {
  it.each([
    ['5,6', TERRAFORM, undefined, false],
    ['6', { ...TERRAFORM, PLUGIN_PROTOCOL_VERSIONS: '6' }, undefined, false],
    ['6, 7', { ...TERRAFORM, PLUGIN_PROTOCOL_VERSIONS: '6, 7' }, undefined, false],
    ['an empty client certificate', { ...TERRAFORM, PLUGIN_CLIENT_CERT: '' }, undefined, false],
    ['a client certificate', { ...TERRAFORM, PLUGIN_CLIENT_CERT: PEM }, PEM, false],
    ['a question about multiplexing', { ...TERRAFORM, PLUGIN_MULTIPLEX_GRPC: 'true' }, undefined, true],
    ['an empty question about multiplexing', { ...TERRAFORM, PLUGIN_MULTIPLEX_GRPC: '' }, undefined, false],
  ] as [string, Environment, string | undefined, boolean][])(
    'accepts %s',
    (_name, environment, clientCertificate, asksForMultiplexing) => {
      expect(readHandshake(environment)).toEqual({ clientCertificate, asksForMultiplexing });
    },
  );

  it.each([
    ['no cookie', { PLUGIN_PROTOCOL_VERSIONS: '6' }, BY_HAND],
    ['another cookie', { ...TERRAFORM, TF_PLUGIN_MAGIC_COOKIE: 'other' }, BY_HAND],
    ['no versions', { ...TERRAFORM, PLUGIN_PROTOCOL_VERSIONS: undefined }, protocolRefused('none')],
    ['older versions', { ...TERRAFORM, PLUGIN_PROTOCOL_VERSIONS: '4,5' }, protocolRefused('4,5')],
    ['newer versions', { ...TERRAFORM, PLUGIN_PROTOCOL_VERSIONS: '7' }, protocolRefused('7')],
    ['a version that only contains 6', { ...TERRAFORM, PLUGIN_PROTOCOL_VERSIONS: '16,60' }, protocolRefused('16,60')],
    [
      'a client certificate that is none',
      { ...TERRAFORM, PLUGIN_CLIENT_CERT: 'AAAA' },
      'PLUGIN_CLIENT_CERT holds no certificate in PEM form.',
    ],
  ] as [string, Environment, string][])('refuses %s', (_name, environment, message) => {
    expect(() => readHandshake(environment)).toThrow(new HandshakeError(message));
  });
});

describe('handshakeLine', () => {
  const socket = { network: 'unix', address: '/tmp/plugin1' } as const;
  const plain = { clientCertificate: undefined, asksForMultiplexing: false };

  it.each([
    ['three bytes', Buffer.from('abc'), '1|6|unix|/tmp/plugin1|grpc|YWJj\n'],
    ['two bytes, without padding', Buffer.from('ab'), '1|6|unix|/tmp/plugin1|grpc|YWI\n'],
    ['one byte, without padding', Buffer.from('a'), '1|6|unix|/tmp/plugin1|grpc|YQ\n'],
    ['plain text', undefined, '1|6|unix|/tmp/plugin1|grpc|\n'],
  ])('tells the certificate: %s', (_name, certificate, line) => {
    expect(handshakeLine(plain, socket, certificate)).toBe(line);
  });

  it('has a seventh field only for clients that ask about multiplexing', () => {
    const line = handshakeLine({ ...plain, asksForMultiplexing: true }, socket, undefined);

    expect(line).toBe('1|6|unix|/tmp/plugin1|grpc||false\n');
  });

  it('tells a port', () => {
    const line = handshakeLine(plain, { network: 'tcp', address: '127.0.0.1:10000' }, undefined);

    expect(line).toBe('1|6|tcp|127.0.0.1:10000|grpc|\n');
  });
});

describe('reattachProviders', () => {
  it('is the JSON that Terraform reads', () => {
    const value = reattachProviders('example.com/test/tiny', { network: 'unix', address: '/tmp/plugin1' });

    expect(JSON.parse(value)).toEqual({
      'example.com/test/tiny': {
        Protocol: 'grpc',
        ProtocolVersion: 6,
        Pid: process.pid,
        Test: true,
        Addr: { Network: 'unix', String: '/tmp/plugin1' },
      },
    });
  });
});
