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
  process.on('message', (profiles: number) => {
    const more = profiles - emulator.profiles().length;
    for (let index = 0; index < more; index++) {
      const name = `Profile_${String(index)}`;
      emulator.addProfile({ name, oauthAppId: 17, refreshToken: `token_of_${name}` });
    }
    process.send?.({ requests });
  });
  process.on('disconnect', () => process.exit());
  process.send?.({ url: emulator.url });
}

void main();
