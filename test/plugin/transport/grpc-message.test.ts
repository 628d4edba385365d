import { framed } from '../../../lib/plugin/transport/grpc-message';

describe('framed', () => {
  it.each([
    [0, [5]],
    [1, [6]],
    [16_379, [16_384]],
    [16_380, [5, 16_380]],
    [70_000, [5, 70_000]],
  ])('makes of %i bytes pieces of %j, none of them empty', (length, expected) => {
    const message = Buffer.alloc(length, 'abc');
    const pieces = framed(message);
    expect(pieces.map((piece) => piece.length)).toEqual(expected);
    const whole = Buffer.concat(pieces);
    expect(whole.subarray(5).equals(message)).toBe(true);
    expect([whole.readUInt8(), whole.readUInt32BE(1)]).toEqual([0, length]);
  });
});
