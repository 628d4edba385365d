import {
  clientCertificateOf,
  HandshakeError,
  handshakeLine,
  reattachProviders,
  type Environment,
} from '../../../lib/plugin/transport/handshake';
import { TERRAFORM } from '../started-plugin';

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

describe('the environment that Terraform sets', () => {
  it.each<[string, Environment, string | undefined]>([
    ['protocols 5 and 6', {}, undefined],
    ['protocol 6', { PLUGIN_PROTOCOL_VERSIONS: '6' }, undefined],
    ['protocols with a space', { PLUGIN_PROTOCOL_VERSIONS: '6, 7' }, undefined],
    ['an empty client certificate', { PLUGIN_CLIENT_CERT: '' }, undefined],
    ['a client certificate', { PLUGIN_CLIENT_CERT: PEM }, PEM],
  ])('is accepted with %s', (_name, environment, clientCertificate) => {
    expect(clientCertificateOf({ ...TERRAFORM, ...environment })).toBe(clientCertificate);
  });

  it.each<[string, Environment, string]>([
    ['no cookie', { TF_PLUGIN_MAGIC_COOKIE: undefined }, BY_HAND],
    ['another cookie', { TF_PLUGIN_MAGIC_COOKIE: 'other' }, BY_HAND],
    ['no protocols', { PLUGIN_PROTOCOL_VERSIONS: undefined }, protocolRefused('none')],
    ['older protocols', { PLUGIN_PROTOCOL_VERSIONS: '4,5' }, protocolRefused('4,5')],
    ['newer protocols', { PLUGIN_PROTOCOL_VERSIONS: '7' }, protocolRefused('7')],
    ['protocols that only contain a 6', { PLUGIN_PROTOCOL_VERSIONS: '16,60' }, protocolRefused('16,60')],
    [
      'a client certificate that is none',
      { PLUGIN_CLIENT_CERT: 'AAAA' },
      'PLUGIN_CLIENT_CERT holds no certificate in PEM form.',
    ],
  ])('is refused with %s', (_name, environment, message) => {
    expect(() => clientCertificateOf({ ...TERRAFORM, ...environment })).toThrow(new HandshakeError(message));
  });
});

describe('handshakeLine', () => {
  const socket = { network: 'unix', address: '/run/plugin1' } as const;
  const port = { network: 'tcp', address: '127.0.0.1:10000' } as const;

  it.each([
    ['a certificate', socket, Buffer.from('abc'), '1|6|unix|/run/plugin1|grpc|YWJj\n'],
    ['a certificate without its padding', socket, Buffer.from('a'), '1|6|unix|/run/plugin1|grpc|YQ\n'],
    ['plain text', socket, undefined, '1|6|unix|/run/plugin1|grpc|\n'],
    ['a port', port, undefined, '1|6|tcp|127.0.0.1:10000|grpc|\n'],
  ])('tells of %s', (_name, at, certificate, line) => {
    expect(handshakeLine(at, certificate)).toBe(line);
  });
});

describe('reattachProviders', () => {
  it('is the JSON that Terraform reads', () => {
    const value = reattachProviders('example.com/test/tiny', { network: 'unix', address: '/run/plugin1' });

    expect(JSON.parse(value)).toEqual({
      'example.com/test/tiny': {
        Protocol: 'grpc',
        ProtocolVersion: 6,
        Pid: process.pid,
        Test: true,
        Addr: { Network: 'unix', String: '/run/plugin1' },
      },
    });
  });
});
