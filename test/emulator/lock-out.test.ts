import { Emulator, type EmulatorOptions } from '../../lib/emulator';
import { ApiClient, refusal } from './api-client';

const MINUTE = 60_000;

let emulator: Emulator;
let now = 0;

async function start(options: EmulatorOptions = {}): Promise<void> {
  now = Date.UTC(2026, 0, 1);
  const users = ['alice', 'bob'].map((name) => ({ name, password: 'right' }));
  emulator = await Emulator.start({ users, clock: () => now, ...options });
}

/** The statuses of requests that alice makes with these passwords, one after the other. */
async function statuses(...passwords: readonly string[]): Promise<number[]> {
  const received: number[] = [];
  for (const password of passwords) {
    received.push((await new ApiClient(emulator, 'alice', password).get('/datastores')).status);
  }
  return received;
}

afterEach(() => emulator.stop());

describe('three wrong passwords in a row', () => {
  it('lock the account, which then gets 401 with the right password too', async () => {
    await start();
    expect(await statuses('wrong', 'wrong')).toEqual([401, 401]);
    expect(emulator.isLocked('alice')).toBe(false);
    expect(await statuses('wrong')).toEqual([401]);
    expect(emulator.isLocked('alice')).toBe(true);
    expect(await new ApiClient(emulator, 'alice', 'right').get('/datastores')).toMatchObject(
      refusal(401, '222206007', 'Login ID or password is wrong'),
    );
  });

  it('count in whatever case the login is written, and lock nobody else', async () => {
    await start();
    for (const login of ['alice', 'Alice', 'ALICE']) await new ApiClient(emulator, login, 'wrong').get('/datastores');
    expect([emulator.isLocked('aLICE'), emulator.isLocked('bob')]).toEqual([true, false]);
    expect((await new ApiClient(emulator, 'bob', 'right').get('/datastores')).status).toBe(200);
  });

  it('do not lock the account if a right one comes before the third', async () => {
    await start();
    expect(await statuses('wrong', 'wrong', 'right', 'wrong', 'wrong', 'right')).toEqual([
      401, 401, 200, 401, 401, 200,
    ]);
  });

  it('lock the account however long they are apart', async () => {
    await start();
    for (let count = 0; count < 3; count += 1) {
      now += 120 * MINUTE;
      await statuses('wrong');
    }
    expect(emulator.isLocked('alice')).toBe(true);
  });

  it('are no three where one request has no credentials or never gets to be processed', async () => {
    await start();
    await fetch(`${emulator.url}/api/mgmt/datastores`);
    emulator.inject({ kind: 'status', status: 401 });
    expect(await statuses('wrong', 'wrong', 'wrong', 'right')).toEqual([401, 401, 401, 200]);
  });

  it('of a user who does not exist lock nobody who is added later', async () => {
    await start({ users: [] });
    await statuses('wrong', 'wrong', 'wrong');
    emulator.addUser({ name: 'alice', password: 'right' });
    expect(await statuses('right')).toEqual([200]);
  });
});

describe('a locked account', () => {
  it.each([
    [30 * MINUTE - 1, 401, true],
    [30 * MINUTE, 200, false],
  ])('after %d ms gets %d for the right password', async (milliseconds, status, isLocked) => {
    await start();
    await statuses('wrong', 'wrong', 'wrong');
    now += milliseconds;
    expect(emulator.isLocked('alice')).toBe(isLocked);
    expect(await statuses('right')).toEqual([status]);
  });

  it('stays locked no longer because of requests in the meantime, and counts anew then', async () => {
    await start();
    await statuses('wrong', 'wrong', 'wrong');
    now += 29 * MINUTE;
    await statuses('wrong', 'right', 'wrong', 'wrong');
    now += MINUTE;
    expect(await statuses('wrong', 'wrong', 'right')).toEqual([401, 401, 200]);
  });

  it('can be unlocked, and starts counting anew', async () => {
    await start();
    await statuses('wrong', 'wrong', 'wrong');
    emulator.unlock('Alice');
    expect(emulator.isLocked('alice')).toBe(false);
    expect(await statuses('wrong', 'wrong', 'right')).toEqual([401, 401, 200]);
  });

  it('is not unlocked by a new password', async () => {
    await start();
    await statuses('wrong', 'wrong', 'wrong');
    emulator.editUser('alice', { password: 'new' });
    expect(await statuses('new')).toEqual([401]);
  });

  it('can still be acted for', async () => {
    await start({
      users: [
        { name: 'alice', password: 'right' },
        { name: 'root', password: 'root', permissions: [12] },
      ],
    });
    await statuses('wrong', 'wrong', 'wrong');
    expect((await new ApiClient(emulator, 'root').get('/oauthprofiles?user=alice')).status).toBe(200);
  });
});

it.each([
  [1, ['wrong', 'right'], [401, 401]],
  [2, ['wrong', 'wrong', 'right'], [401, 401, 401]],
  [0, ['wrong', 'wrong', 'wrong', 'wrong', 'right'], [401, 401, 401, 401, 200]],
])('passwordLockoutLimit %d: passwords %j get %j', async (passwordLockoutLimit, passwords, expected) => {
  await start({ passwordLockoutLimit });
  expect(await statuses(...passwords)).toEqual(expected);
});

it('passwordLockoutPeriod is in seconds', async () => {
  await start({ passwordLockoutPeriod: 5 });
  await statuses('wrong', 'wrong', 'wrong');
  now += 4_999;
  expect(await statuses('right')).toEqual([401]);
  now += 1;
  expect(await statuses('right')).toEqual([200]);
});

it('refuses to tell of or to unlock a user who does not exist', async () => {
  await start();
  const message = 'There is no user eve on the emulator.';
  expect(() => emulator.isLocked('eve')).toThrow(new Error(message));
  expect(() => {
    emulator.unlock('eve');
  }).toThrow(new Error(message));
});
