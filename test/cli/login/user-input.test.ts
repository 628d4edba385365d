import { PassThrough } from 'node:stream';
import { UserInput } from '../../../lib/cli/login/user-input';

const NEVER = new AbortController().signal;

function started(): { stream: PassThrough & { modes: boolean[] }; input: UserInput; interrupted: () => number } {
  const modes: boolean[] = [];
  const stream = Object.assign(new PassThrough(), {
    isTTY: true,
    modes,
    setRawMode: (isRaw: boolean) => modes.push(isRaw),
  });
  let count = 0;
  const input = new UserInput(stream, () => (count += 1));
  return { stream, input, interrupted: () => count };
}

describe('the input of a user', () => {
  it('comes line by line, however it is cut', async () => {
    const { stream, input } = started();
    const first = input.line(NEVER);
    stream.write('one\r');
    stream.write('\ntwo\nthr');
    expect(await first).toBe('one');
    expect(await input.line(NEVER)).toBe('two');
    stream.end('ee');
    expect(await input.line(NEVER)).toBe('three');
    expect(await input.line(NEVER)).toBeUndefined();
  });

  it('is given up with the signal, and goes on afterwards', async () => {
    const { stream, input } = started();
    const end = new AbortController();
    const line = input.line(end.signal);
    end.abort(new Error('enough'));
    await expect(line).rejects.toThrow(new Error('enough'));
    await expect(input.line(end.signal)).rejects.toThrow(new Error('enough'));
    stream.write('later\n');
    expect(await input.line(NEVER)).toBe('later');
  });

  it.each([
    ['secret\r', 'secret'],
    ['secret\nnext\n', 'secret'],
    ['secrex\u007ft\r', 'secret'],
    ['wrong\u0015secret\r', 'secret'],
    ['se\u001b[Dcr\u001b[3~et\r', 'secret'],
    ['é😀x\b\r', 'é😀'],
    ['\u0004', undefined],
    ['\r', ''],
  ])('is hidden where it is a secret: %j', async (typed, expected) => {
    const { stream, input } = started();
    const hidden = input.hidden(NEVER);
    stream.write(typed);
    expect(await hidden).toBe(expected);
    expect(stream.modes).toEqual([true, false]);
    expect(stream.read()).toBeNull();
  });

  it('keeps what follows a secret', async () => {
    const { stream, input } = started();
    stream.write('secret\nurl\n');
    expect(await input.hidden(NEVER)).toBe('secret');
    expect(await input.line(NEVER)).toBe('url');
  });

  it('tells of Ctrl-C in a secret, and leaves the raw mode', async () => {
    const { stream, input, interrupted } = started();
    const end = new AbortController();
    const hidden = input.hidden(end.signal);
    stream.write('sec\u0003');
    await new Promise((resolve) => setImmediate(resolve));
    expect(interrupted()).toBe(1);
    end.abort(new Error('stopped'));
    await expect(hidden).rejects.toThrow(new Error('stopped'));
    expect(stream.modes).toEqual([true, false]);
  });
});
