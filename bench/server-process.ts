/** The server of a benchmark, in a process of its own: what it takes is not counted. */
import { Emulator } from '../lib/emulator';

async function main(): Promise<void> {
  let requests = 0;
  const emulator = await Emulator.start({
    oauthApps: [{ id: 17, name: 'Salesforce', dataStore: 1 }],
    latency: Number(process.argv[2]),
    onRequest: () => {
      requests += 1;
      if (requests % 1000 === 0) emulator.clearRequests();
    },
  });
  process.on('message', (count: number) => {
    for (let index = emulator.profiles().length; index < count; index++) {
      const name = `Profile_${String(index)}`;
      emulator.addProfile({ name, oauthAppId: 17, refreshToken: `token_of_${name}` });
    }
    // Of no use while profiles come and go, and then a long message.
    const profiles = count === 0 ? [] : emulator.profiles().map(({ id, name }) => ({ id: String(id), name }));
    process.send?.({ requests, profiles });
  });
  process.on('disconnect', () => process.exit());
  process.send?.({ url: emulator.url });
}

void main();
