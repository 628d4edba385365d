import * as der from '../../../lib/plugin/transport/der';

describe('DER', () => {
  it.each([
    ['zero', [0], '020100'],
    ['127', [0x7f], '02017f'],
    ['128, which needs a leading zero to stay positive', [0x80], '02020080'],
    ['needless leading zeros', [0, 0, 1], '020101'],
    ['zeros in front of a high bit', [0, 0x80, 1], '0203008001'],
  ])('writes an integer: %s', (_name, bytes, expected) => {
    expect(der.integer(Buffer.from(bytes)).toString('hex')).toBe(expected);
  });

  it.each([
    [127, '047f'],
    [128, '048180'],
    [255, '0481ff'],
    [256, '04820100'],
    [65_535, '0482ffff'],
  ])('writes the length of %i bytes', (length, header) => {
    const written = der.octetString(Buffer.alloc(length)).toString('hex');

    expect(written.slice(0, written.length - 2 * length)).toBe(header);
  });

  it('refuses what is longer than it can write', () => {
    expect(() => der.octetString(Buffer.alloc(65_536))).toThrow(
      new RangeError('A DER element of 65536 bytes is longer than any part of a certificate'),
    );
  });

  it.each([
    ['2.5.29.17', '0603551d11'],
    ['1.2.840.10045.4.3.2', '06082a8648ce3d040302'],
    ['1.3.6.1.5.5.7.3.1', '06082b06010505070301'],
  ])('writes the object identifier %s', (dotted, expected) => {
    expect(der.objectIdentifier(dotted).toString('hex')).toBe(expected);
  });

  it.each([
    ['2049-12-31T23:59:59Z', '170d3439313233313233353935395a'],
    ['2050-01-01T00:00:00Z', '180f32303530303130313030303030305a'],
  ])('writes the time %s', (text, expected) => {
    expect(der.time(new Date(text)).toString('hex')).toBe(expected);
  });
});
