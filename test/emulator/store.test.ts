import { Store } from '../../lib/emulator/store';

describe('the store', () => {
  it('gives a new object the next ID of all kinds, and none that the seed has given to another one', () => {
    const store = new Store();
    store.tenants.set(2, { id: 2, name: 'Seeded' });
    const { id } = store.add(store.profiles, { name: 'A', oauthAppId: 1, refreshToken: 'r', owner: 'o', creator: 'o' });
    expect(id).toBe(1);
    expect(store.add(store.tenants, { name: 'B' })).toEqual({ id: 3, name: 'B' });
    expect(store.add(store.tenants, { id: 9, name: 'C' })).toEqual({ id: 9, name: 'C' });
    expect(store.add(store.tenants, { name: 'D' }).id).toBe(10);
  });
});
