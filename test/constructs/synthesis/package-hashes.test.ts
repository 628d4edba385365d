import { archiveHash, contentHash } from '../../../lib/constructs/synthesis/package-hashes';

// From the command line: sha256sum a b | sha256sum | cut -d' ' -f1 | xxd -r -p | base64
const H1 = 'h1:c9kx41MfEyR7vDoBCPzQwO9IAmCl51mA23+m4LxTGsQ=';

const bytes = (text: string): Uint8Array => Buffer.from(text);

describe('contentHash', () => {
  it('is the h1 hash of names and bytes', () => {
    expect(contentHash({ a: bytes('one\n'), b: bytes('two\n') })).toBe(H1);
  });

  it('does not depend on the order of the files', () => {
    expect(contentHash({ b: bytes('two\n'), a: bytes('one\n') })).toBe(H1);
  });
});

describe('archiveHash', () => {
  it('is the SHA-256 of the archive', () => {
    expect(archiveHash(bytes('abc'))).toBe('zh:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});
