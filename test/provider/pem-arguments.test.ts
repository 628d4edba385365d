import { createPrivateKey } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unknown } from '../../lib/plugin';
import { Authority, type Identity } from '../certificates';
import { configured, SERVER, validated } from './configured';

let folder: string;
let authority: Authority;
let identity: Identity;
let stranger: Identity;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hdp-configuration-'));
  authority = await Authority.create();
  [identity, stranger] = [await authority.issue(), await authority.issue()];
  mkdirSync(join(folder, 'folder'));
  writeFileSync(join(folder, 'ca.pem'), authority.pem);
  writeFileSync(join(folder, 'client.pem'), identity.cert);
  writeFileSync(join(folder, 'client.key'), identity.key);
  writeFileSync(join(folder, 'stranger.key'), stranger.key);
  writeFileSync(join(folder, 'encrypted.key'), encrypted(identity));
  writeFileSync(join(folder, 'garbage.pem'), garbled(authority.pem));
  writeFileSync(join(folder, 'notes.txt'), 'Ask Jane for the certificate.\n');
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function encrypted({ key }: Identity): string {
  return createPrivateKey(key)
    .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'secret' })
    .toString();
}

function garbled(pem: string): string {
  return pem.replace(/^MI/m, 'XX');
}

describe('a certificate or key', () => {
  const path = (name: string): string => join(folder, name);

  it.each<[string, string, string]>([
    ['that does not exist', 'absent.pem', 'cannot be read: it does not exist'],
    ['that is a folder', 'folder', 'cannot be read: it is a folder'],
    ['that holds something else', 'notes.txt', 'must hold a certificate in PEM form'],
    ['that holds a key', 'client.key', 'must hold a certificate in PEM form'],
  ])('in a file %s is refused', async (_case, name, problem) => {
    const detail = (source: string): string => `The file "${path(name)}" of ${source} ${problem}.`;
    for (const argument of ['ca_certificate_file', 'client_certificate_file']) {
      expect(await configured({ ...SERVER, [argument]: path(name) })).toEqual([
        `error: Unusable Certificate File: ${detail(`the provider's argument '${argument}'`)} [${argument}]`,
      ]);
      const variable = `HDP_${argument.toUpperCase()}`;
      expect(await configured(SERVER, { [variable]: path(name) })).toEqual([
        `error: Unusable Certificate File: ${detail(`environment variable ${variable}`)} [${argument}]`,
      ]);
    }
  });

  it('in a file that is named relatively tells where it is looked for', async () => {
    expect(await configured({ ...SERVER, ca_certificate_file: 'absent.pem' })).toEqual([
      "error: Unusable Certificate File: The file \"absent.pem\" of the provider's argument 'ca_certificate_file' cannot be " +
        `read: it does not exist in ${process.cwd()}, where Terraform runs. [ca_certificate_file]`,
    ]);
  });

  it.each(['encrypted.key', 'client.pem', 'notes.txt'])('is no key in %s', async (name) => {
    const given = { ...SERVER, client_certificate_file: path('client.pem'), client_key_file: path(name) };
    expect(await configured(given)).toEqual([
      `error: Unusable Key File: The file "${path(name)}" of the provider's argument 'client_key_file' must hold a private ` +
        'key in PEM form that is not encrypted. [client_key_file]',
    ]);
  });

  it('that is no certificate inside its PEM frame is counted', async () => {
    const texts = `${authority.pem}\n${garbled(authority.pem)}`;
    expect(await configured({ ...SERVER, ca_certificate: texts })).toEqual([
      "error: Invalid Provider Configuration: The provider's argument 'ca_certificate' holds something unreadable as " +
        'certificate number 2. [ca_certificate]',
    ]);
    expect(await configured({ ...SERVER, ca_certificate_file: path('garbage.pem') })).toEqual([
      `error: Invalid Provider Configuration: File "${path('garbage.pem')}" of the provider's argument ` +
        "'ca_certificate_file' holds something unreadable as certificate number 1. [ca_certificate_file]",
    ]);
    expect(
      await configured({ ...SERVER, ca_certificate: authority.pem }, { HDP_CA_CERTIFICATE_FILE: path('garbage.pem') }),
    ).toEqual([
      "error: Invalid Provider Configuration: The provider's argument 'ca_certificate', followed by file " +
        `"${path('garbage.pem')}" of environment variable HDP_CA_CERTIFICATE_FILE holds something unreadable as ` +
        'certificate number 2. [ca_certificate_file]',
    ]);
  });

  it('of another certificate is refused', async () => {
    const given = { ...SERVER, client_certificate: identity.cert, client_key_file: path('stranger.key') };
    expect(await configured(given)).toEqual([
      `error: Invalid Provider Configuration: File "${path('stranger.key')}" of the provider's argument 'client_key_file' ` +
        "must belong to the first certificate of the provider's argument 'client_certificate'. [client_key_file]",
    ]);
  });

  it('is refused without the other', async () => {
    expect(await configured({ ...SERVER, client_certificate_file: path('client.pem') })).toEqual([
      "error: Incomplete Client Certificate: The provider's argument 'client_certificate_file' is set, but the key that " +
        "belongs to it is missing: set 'client_key' or environment variable HDP_CLIENT_KEY, or 'client_key_file' or " +
        'environment variable HDP_CLIENT_KEY_FILE. [client_certificate_file]',
    ]);
    expect(await configured(SERVER, { HDP_CLIENT_KEY: identity.key })).toEqual([
      'error: Incomplete Client Certificate: Environment variable HDP_CLIENT_KEY is set, but the certificate that belongs ' +
        "to it is missing: set 'client_certificate' or environment variable HDP_CLIENT_CERTIFICATE, or " +
        "'client_certificate_file' or environment variable HDP_CLIENT_CERTIFICATE_FILE.",
    ]);
  });

  it('is refused in both forms at once', async () => {
    const forms = { client_certificate: identity.cert, client_certificate_file: 'a', client_key: identity.key };
    const conflict = (name: string): string =>
      `error: Conflicting Provider Arguments: Only one of '${name}' and '${name}_file' may be set. [${name}_file]`;
    expect(await validated({ ...SERVER, ...forms })).toEqual([conflict('client_certificate')]);
    expect(await validated({ ...SERVER, ...forms, client_key_file: 'b' })).toEqual([
      conflict('client_certificate'),
      conflict('client_key'),
    ]);
    expect(await validated({ ...SERVER, client_key: identity.key, client_key_file: unknown })).toEqual([]);
    expect(await configured(SERVER, { HDP_CLIENT_KEY: identity.key, HDP_CLIENT_KEY_FILE: 'b' })).toEqual([
      'error: Conflicting Environment Variables: Only one of HDP_CLIENT_KEY and HDP_CLIENT_KEY_FILE may be set.',
    ]);
  });

  it('as an argument wins over the other form in the environment', async () => {
    const broken = { HDP_CLIENT_CERTIFICATE_FILE: path('absent.pem'), HDP_CLIENT_KEY: stranger.key };
    const given = { ...SERVER, client_certificate: identity.cert, client_key_file: path('client.key') };
    expect(await configured(given, broken)).toEqual([]);
  });
});
