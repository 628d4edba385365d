import { browserCommand } from '../../../lib/cli/login/browser';
import { redirectTarget } from '../../../lib/cli/login/redirect-target';
import { variableName } from '../../../lib/cli/login/token-file';
import { PRESETS } from '../../../lib/contract/presets';

const NONE = { url: undefined, host: undefined, port: undefined };

describe('the redirect of a login', () => {
  it.each([
    [NONE, undefined, { host: '127.0.0.1', port: 8976, path: '/callback' }],
    [
      { ...NONE, port: 1234, host: 'localhost' as const },
      undefined,
      { host: 'localhost', port: 1234, path: '/callback' },
    ],
    [NONE, PRESETS.bigquery.loopback, { host: '127.0.0.1', port: 8976, path: '' }],
    [NONE, PRESETS['dynamics-365'].loopback, { host: 'localhost', port: 8976, path: '' }],
    [{ ...NONE, url: 'http://localhost:9876/cb' }, undefined, { host: 'localhost', port: 9876, path: '/cb' }],
    [{ ...NONE, url: 'http://127.0.0.1:9876' }, undefined, { host: '127.0.0.1', port: 9876, path: '' }],
    [{ ...NONE, url: 'http://[::1]:9876/' }, undefined, { host: '::1', port: 9876, path: '/' }],
    [{ ...NONE, url: 'http://127.0.0.1' }, undefined, { host: '127.0.0.1', port: 80, path: '' }],
    [{ ...NONE, url: 'https://hdp.example.com/cb?x=y' }, undefined, { url: 'https://hdp.example.com/cb?x=y' }],
  ])('of %j', (options, loopback, target) => {
    expect(redirectTarget(options, loopback)).toEqual(target);
  });

  it.each([
    ['http://hdp.example.com/cb', /^--redirect-url must start with https:\/\/, unless it leads to this machine, got/],
    ['https://u:p@hdp.example.com/cb', /^--redirect-url must have no fragment and no credentials$/],
    ['https://hdp.example.com/cb#x', /^--redirect-url must have no fragment and no credentials$/],
    ['http://localhost:1/cb?x=y', /^--redirect-url to this machine must have no query, got/],
  ])('is refused to %s', (url, message) => {
    expect(() => redirectTarget({ ...NONE, url })).toThrow(message);
  });
});

describe('the command that opens a browser', () => {
  it.each([
    ['linux', '6.1.0', {}, ['xdg-open']],
    ['linux', '5.15.0-microsoft-standard-WSL2', {}, ['rundll32.exe', 'url.dll,FileProtocolHandler']],
    ['linux', '6.1.0', { BROWSER: 'firefox' }, ['firefox']],
    ['darwin', '24.0.0', {}, ['open']],
    ['win32', '10.0.0', {}, ['rundll32', 'url.dll,FileProtocolHandler']],
  ] as const)('on %s %s with %j', (platform, kernel, environment, command) => {
    expect(browserCommand({ platform, kernel, environment })).toEqual(command);
  });
});

describe('the variable in a file', () => {
  it.each([
    ['salesforce', 'salesforce_refresh_token'],
    ['My App (EU)', 'my_app_eu_refresh_token'],
    ['17', 'hdp_17_refresh_token'],
    ['', 'hdp_refresh_token'],
  ])('for %j is %s', (of, name) => {
    expect(variableName(of)).toBe(name);
  });
});
