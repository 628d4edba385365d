import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { onOrphaned } from '../../../lib/plugin/transport/process-guards';

describe('onOrphaned', () => {
  it('notices that another process has taken the place of the parent', async () => {
    const other = spawn(process.execPath, ['-e', 'process.stdin.resume()'], { stdio: ['pipe', 'ignore', 'ignore'] });
    await once(other, 'spawn');
    // Its timer does not keep a process alive; this one does for the test.
    const alive = setInterval(() => undefined, 1000);
    await new Promise<void>((resolve) => {
      onOrphaned(resolve, { parent: other.pid ?? NaN, intervalMilliseconds: 1 });
    });
    clearInterval(alive);
    other.stdin.end();

    expect((await once(other, 'exit'))[0]).toBe(0);
  });

  it('calls back once', async () => {
    let calls = 0;
    onOrphaned(() => calls++, { parent: NaN, intervalMilliseconds: 1 });
    await new Promise<void>((resolve) => {
      onOrphaned(resolve, { parent: NaN, intervalMilliseconds: 20 });
    });

    expect(calls).toBe(1);
  });
});
