import { Lazy, TerraformVariable } from 'cdktf';
import type { TerraformStack } from 'cdktf';
import {
  DataHdpOAuthProfile,
  DataHdpOAuthProfileStatistics,
  DataSource,
  DataSourceGroup,
  DataSourceShare,
  HdpPermission,
  HdpProvider,
  OAuthApplication,
  OAuthProfile,
} from '../../../lib';
import type { HdpProviderProps } from '../../../lib';
import { newApp, newStack, synthesize, validationMessages } from '../stacks';

const here = 'https://a.example.com';
const there = 'https://b.example.com';

function providers(stack: TerraformStack, first: HdpProviderProps, second: HdpProviderProps): HdpProvider {
  new HdpProvider(stack, 'hdp', first);
  return new HdpProvider(stack, 'other', { alias: 'other', ...second });
}

function dataSource(stack: TerraformStack, provider?: HdpProvider): DataSource {
  return new DataSource(stack, 'source', { name: 'S', dataStore: 1, provider });
}

function share(stack: TerraformStack, shared: DataSource, provider?: HdpProvider): DataSourceShare {
  const permissions = [HdpPermission.VIEW_DATA_SOURCE];
  return new DataSourceShare(stack, 'x', { dataSource: shared, userId: '88', permissions, provider });
}

describe('a reference to an object of another server', () => {
  it.each<[string, (stack: TerraformStack, other: HdpProvider) => void, string, string]>([
    ['a share', (stack, other) => share(stack, dataSource(stack, other)), 'dataSource', 'source'],
    [
      'a group',
      (stack, other) => {
        const members = [
          { dataSourceId: '501', entityPrefix: 'a' },
          { dataSource: dataSource(stack, other), entityPrefix: 'b' },
        ];
        new DataSourceGroup(stack, 'x', { name: 'G', members });
      },
      'members[1].dataSource',
      'source',
    ],
    [
      'a data source',
      (stack, provider) => {
        const oauthProfile = OAuthProfile.fromId(stack, 'profile', '33', { provider });
        new DataSource(stack, 'x', { name: 'S', dataStore: 1, oauthProfile });
      },
      'oauthProfile',
      'profile',
    ],
    [
      'a profile',
      (stack, provider) => {
        const client = { clientId: 'client', clientSecret: '${var.secret}' };
        const oauthApplication = new OAuthApplication(stack, 'app', { name: 'A', dataStore: 1, ...client, provider });
        new OAuthProfile(stack, 'x', { name: 'P', oauthApplication, refreshToken: '${var.token}' });
      },
      'oauthApplication',
      'app',
    ],
  ])('is refused: %s', (_, build, property, referenced) => {
    const stack = newStack();
    build(stack, providers(stack, { serverUrl: here }, { serverUrl: there }));
    expect(validationMessages(stack)).toEqual([
      `[stack/x] '${property}' must be on the same server: 'stack/${referenced}' is on ${there} ` +
        `(provider 'stack/other'), this on ${here} (provider 'stack/hdp')`,
    ]);
  });

  it('is refused between stacks', () => {
    const app = newApp();
    const [first, second] = [newStack(app, 'first'), newStack(app, 'second')];
    new HdpProvider(first, 'hdp', { serverUrl: there });
    new HdpProvider(second, 'hdp', { serverUrl: here });
    share(second, dataSource(first));
    expect(validationMessages(second)).toEqual([
      `[second/x] 'dataSource' must be on the same server: 'first/source' is on ${there} ` +
        `(provider 'first/hdp'), this on ${here} (provider 'second/hdp')`,
    ]);
  });

  it('is refused where a lazy value turns out to be another server', () => {
    const stack = newStack();
    const other = providers(stack, { serverUrl: here }, { serverUrl: Lazy.stringValue({ produce: () => there }) });
    share(stack, dataSource(stack), other);
    expect(validationMessages(stack)).toEqual([
      `[stack/x] 'dataSource' must be on the same server: 'stack/source' is on ${here} ` +
        `(provider 'stack/hdp'), this on ${there} (provider 'stack/other')`,
    ]);
  });
});

describe('a reference between two providers', () => {
  it.each<[string, (stack: TerraformStack) => [HdpProviderProps, HdpProviderProps]]>([
    ['the URL is spelt in two ways', () => [{ serverUrl: here }, { serverUrl: 'https://A.example.com:443/api/mgmt/' }]],
    ['the URL of one comes from the environment', () => [{ serverUrl: here }, {}]],
    [
      'the URL of one comes from a variable',
      (stack) => [
        { serverUrl: here },
        { serverUrl: `https://${new TerraformVariable(stack, 'host', { type: 'string' }).stringValue}` },
      ],
    ],
    [
      'one had the URL of the other before',
      () => [{ serverUrl: here }, { serverUrl: there, previousServerUrls: [here] }],
    ],
    ['the other way round', () => [{ serverUrl: here, previousServerUrls: [there] }, { serverUrl: there }]],
    [
      'only Terraform knows the URLs of before',
      (stack) => [
        { serverUrl: here },
        {
          serverUrl: there,
          previousServerUrls: new TerraformVariable(stack, 'urls', { type: 'list(string)' }).listValue,
        },
      ],
    ],
    [
      'only Terraform knows one of the URLs of before',
      (stack) => [
        { serverUrl: here },
        {
          serverUrl: there,
          previousServerUrls: [new TerraformVariable(stack, 'url', { type: 'string' }).stringValue],
        },
      ],
    ],
  ])('is accepted where %s', (_, props) => {
    const stack = newStack();
    share(stack, dataSource(stack), providers(stack, ...props(stack)));
    expect(synthesize(stack).resource).toHaveProperty('hdp_data_source_share.x.provider', 'hdp.other');
  });

  it('is accepted by ID, which says nothing about a server', () => {
    const stack = newStack();
    const provider = providers(stack, { serverUrl: here }, { serverUrl: there });
    const { id } = new DataHdpOAuthProfile(stack, 'profile', { id: '33' });
    new DataHdpOAuthProfileStatistics(stack, 'x', { oauthProfileId: id, provider });
    expect(synthesize(stack).data).toHaveProperty('hdp_oauth_profile_statistics.x.provider', 'hdp.other');
  });
});
