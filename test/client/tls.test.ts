import { Authority } from './certificates';
import { answer, closeAll, connect, serve } from './servers';
afterEach(closeAll);
it('x', async () => {
  const ca = await Authority.create();
  const server = await serve(
    (_, response) => {
      answer(response, 200, { profiles: [] });
    },
    await ca.issue(),
  );
  const { client } = connect(server, { caCertificate: ca.pem });
  expect(await client.oauthProfiles.list()).toEqual([]);
  expect(await client.oauthProfiles.list()).toEqual([]);
  expect(server.connections()).toBe(1);
});
