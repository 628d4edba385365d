/**
 * A certified authorization server on the loopback interface, as a process of its own: it is an ES module, which Jest does
 * not load. Sends its URL to its parent, and then each token response with all the secrets of it.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

const [clientSecret = ''] = process.argv.slice(2);

const CLIENT = {
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code' as const],
  // The port of a loopback address is not compared.
  application_type: 'native' as const,
  redirect_uris: ['http://127.0.0.1/callback', 'http://localhost/callback', 'http://[::1]/callback'],
};

const REMOTE = { application_type: 'web' as const, redirect_uris: ['https://hdp.example.com/oauth2callback'] };

function send(message: Readonly<Record<string, unknown>>): void {
  process.send?.(message);
}

const server = createServer().listen(0, '127.0.0.1', () => {
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const provider = new Provider(url, {
    clients: [
      { ...CLIENT, client_id: 'basic', client_secret: clientSecret, token_endpoint_auth_method: 'client_secret_basic' },
      { ...CLIENT, client_id: 'post', client_secret: clientSecret, token_endpoint_auth_method: 'client_secret_post' },
      { ...CLIENT, client_id: 'public', token_endpoint_auth_method: 'none' },
      { ...CLIENT, ...REMOTE, client_id: 'remote', client_secret: clientSecret },
    ],
    pkce: { required: () => true },
    scopes: ['openid', 'offline_access'],
    cookies: { keys: ['of no importance'] },
    features: { devInteractions: { enabled: true } },
  });
  provider.on('grant.success', ({ body, oidc }) => {
    send({
      ...(body as Readonly<Record<string, unknown>>),
      code: oidc.params?.['code'],
      verifier: oidc.params?.['code_verifier'],
    });
  });
  const handle = provider.callback();
  server.on('request', (request, response) => void handle(request, response));
  send({ url });
});
