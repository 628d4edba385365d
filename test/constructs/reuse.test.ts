/** What every CDKTF resource can do, done with profiles. */
import { Aspects, TerraformCount, DataResource, TerraformIterator, TerraformOutput, Testing, Token } from 'cdktf';
import { Construct } from 'constructs';
import type { IConstruct } from 'constructs';
import { HdpProvider, OAuthProfile, TokenVariable } from '../../lib';
import type { IOAuthProfile } from '../../lib';
import { messageOf, newApp, newStack, profileIn, stackWithProvider, synthesize, validationMessages } from './stacks';

const required = { name: 'User_1', oauthAppId: 17, refreshToken: '${var.token}' };

describe('profiles on several servers', () => {
  it('choose their provider by alias', () => {
    const stack = newStack();
    const staging = new HdpProvider(stack, 'staging', { serverUrl: 'https://staging.example.com', alias: 'staging' });
    const production = new HdpProvider(stack, 'production', {
      serverUrl: 'https://production.example.com',
      alias: 'production',
    });
    for (const provider of [staging, production]) {
      new OAuthProfile(stack, `profile_${String(provider.alias)}`, { ...required, provider });
    }
    const { provider, resource } = synthesize(stack);
    expect(provider).toEqual({
      hdp: [
        { alias: 'staging', server_url: 'https://staging.example.com' },
        { alias: 'production', server_url: 'https://production.example.com' },
      ],
    });
    expect(resource?.['hdp_oauth_profile']).toMatchObject({
      profile_staging: { provider: 'hdp.staging' },
      profile_production: { provider: 'hdp.production' },
    });
    expect(Testing.synthHcl(stack)).toContain('provider = "hdp.staging"');
  });
});

describe('profiles made from collections', () => {
  it('come from a typed list', () => {
    const stack = stackWithProvider();
    const apps = { Salesforce: 1, Google: 54 };
    for (const [name, oauthAppId] of Object.entries(apps)) {
      new OAuthProfile(stack, name, {
        name,
        oauthAppId,
        refreshToken: new TokenVariable(stack, `${name}_token`).value,
      });
    }
    expect(synthesize(stack).resource).toEqual({
      hdp_oauth_profile: {
        Salesforce: { name: 'Salesforce', oauth_app_id: 1, refresh_token_wo: '${var.Salesforce_token}' },
        Google: { name: 'Google', oauth_app_id: 54, refresh_token_wo: '${var.Google_token}' },
      },
    });
  });

  it('come from an iterator over a map', () => {
    const stack = stackWithProvider();
    const each = TerraformIterator.fromMap({ Salesforce: { app: 1 }, Google: { app: 54 } });
    const profiles = new OAuthProfile(stack, 'profile', {
      forEach: each,
      name: each.key,
      oauthAppId: each.getNumber('app'),
      refreshToken: each.getString('token'),
    });
    new TerraformOutput(stack, 'ids', { value: profiles.id });
    expect(synthesize(stack)).toMatchObject({
      resource: {
        hdp_oauth_profile: {
          profile: {
            for_each: { Salesforce: { app: 1 }, Google: { app: 54 } },
            name: '${each.key}',
            oauth_app_id: '${each.value.app}',
            refresh_token_wo: '${each.value.token}',
          },
        },
      },
      output: { ids: { value: '${hdp_oauth_profile.profile.*.id}' } },
    });
  });

  it('come from an iterator over a list', () => {
    const stack = stackWithProvider();
    const each = TerraformIterator.fromList(['a', 'b']);
    new OAuthProfile(stack, 'profile', { ...required, forEach: each, name: Token.asString(each.value) });
    expect(profileIn(stack)).toMatchObject({ for_each: '${toset(["a", "b"])}', name: '${each.value}' });
  });

  it('come from a count', () => {
    const stack = stackWithProvider();
    const count = TerraformCount.of(3);
    new OAuthProfile(stack, 'profile', { ...required, count, name: `User_${String(count.index)}` });
    expect(profileIn(stack)).toMatchObject({ count: 3, name: 'User_${count.index}' });
  });
});

describe('profiles between stacks', () => {
  it('are referred to across stacks', () => {
    const app = newApp();
    const owner = stackWithProvider(app, 'owner');
    const user = newStack(app, 'user');
    const profile: IOAuthProfile = new OAuthProfile(owner, 'profile', required);
    new TerraformOutput(user, 'profile_id', { value: profile.id });
    user.prepareStack();
    expect(synthesize(owner).output).toEqual({
      'cross-stack-output-hdp_oauth_profileprofileid': { value: '${hdp_oauth_profile.profile.id}', sensitive: true },
    });
    expect(synthesize(user).output).toEqual({
      profile_id: {
        value:
          '${data.terraform_remote_state.cross-stack-reference-input-owner.outputs.cross-stack-output-hdp_oauth_profileprofileid}',
      },
    });
  });
});

describe('profiles that exist already', () => {
  it.each(['second', undefined])('are imported by ID, also with their provider, of alias %s', (alias) => {
    const stack = newStack();
    const provider = new HdpProvider(stack, 'hdp', { alias });
    const profile = new OAuthProfile(stack, 'profile', {
      ...required,
      provider: alias === undefined ? undefined : provider,
    });
    profile.importFrom('jane/33', provider);
    // Terraform takes the provider of the resource.
    expect(synthesize(stack).import).toEqual([{ to: 'hdp_oauth_profile.profile', id: 'jane/33' }]);
  });

  it('are not imported with another provider, which Terraform refuses', () => {
    const app = newApp();
    const stack = stackWithProvider(app);
    const [elsewhere] = stackWithProvider(app, 'other').allProviders();
    const second = new HdpProvider(stack, 'second', { alias: 'second', serverUrl: 'https://hdp.example.com' });
    const [one, two] = ['one', 'two'].map((id) => new OAuthProfile(stack, id, { ...required, name: id }));
    one?.importFrom('33', second);
    two?.importFrom('34', elsewhere);
    const rest = "'importFrom' takes the provider of the resource: leave it out, and set 'provider' of the resource";
    expect(validationMessages(stack)).toEqual([`[stack/one] ${rest}`, `[stack/two] ${rest}`]);
  });

  it('get their configuration generated', () => {
    const stack = newStack();
    const provider = new HdpProvider(stack, 'hdp', { alias: 'second' });
    OAuthProfile.generateConfigForImport(stack, 'profile', '33', provider);
    OAuthProfile.generateConfigForImport(stack, 'other', '34');
    expect(synthesize(stack).import).toEqual([
      { to: 'hdp_oauth_profile.profile', id: '33', provider: 'hdp.second' },
      { to: 'hdp_oauth_profile.other', id: '34' },
    ]);
  });

  it('are moved from another address', () => {
    const stack = stackWithProvider();
    new OAuthProfile(stack, 'profile', required).moveFromId('hdp_oauth_profile.before');
    expect(JSON.parse(Testing.synth(stack))).toMatchObject({
      moved: [{ from: 'hdp_oauth_profile.before', to: 'hdp_oauth_profile.profile' }],
    });
  });
});

describe('meta-arguments', () => {
  it('are all passed on', () => {
    const stack = stackWithProvider();
    const first = new OAuthProfile(stack, 'first', required);
    new OAuthProfile(stack, 'second', {
      ...required,
      name: 'User_2',
      dependsOn: [first],
      lifecycle: {
        createBeforeDestroy: true,
        preventDestroy: true,
        ignoreChanges: ['description'],
        replaceTriggeredBy: [first],
      },
      connection: { type: 'ssh', host: 'example.com' },
      provisioners: [{ type: 'local-exec', command: 'true' }],
    });
    expect(synthesize(stack).resource?.['hdp_oauth_profile']?.['second']).toEqual({
      name: 'User_2',
      oauth_app_id: 17,
      refresh_token_wo: '${var.token}',
      depends_on: ['hdp_oauth_profile.first'],
      lifecycle: {
        create_before_destroy: true,
        prevent_destroy: true,
        ignore_changes: ['description'],
        replace_triggered_by: ['hdp_oauth_profile.first'],
      },
      connection: { type: 'ssh', host: 'example.com' },
      provisioner: [{ 'local-exec': { command: 'true' } }],
    });
  });

  it('let another resource depend on a profile', () => {
    const stack = stackWithProvider();
    const profile = new OAuthProfile(stack, 'profile', required);
    new DataResource(stack, 'after', { dependsOn: [profile] });
    expect(synthesize(stack).resource).toMatchObject({
      terraform_data: { after: { depends_on: ['hdp_oauth_profile.profile'] } },
    });
  });
});

describe('aspects', () => {
  it('change all profiles of an app', () => {
    const stack = stackWithProvider();
    const group = new Construct(stack, 'group');
    new OAuthProfile(group, 'first', required);
    new OAuthProfile(group, 'second', { ...required, name: 'User_2' });
    Aspects.of(stack).add({
      visit(node: IConstruct) {
        if (!OAuthProfile.isOAuthProfile(node)) return;
        node.description = `Managed by ${node.node.path}`;
      },
    });
    expect(Object.values(synthesize(stack).resource?.['hdp_oauth_profile'] ?? {})).toMatchObject([
      { description: 'Managed by stack/group/first' },
      { description: 'Managed by stack/group/second' },
    ]);
  });

  it('cannot make a profile wrong', () => {
    const stack = stackWithProvider();
    new OAuthProfile(stack, 'profile', required);
    Aspects.of(stack).add({
      visit(node: IConstruct) {
        if (OAuthProfile.isOAuthProfile(node)) node.name = 'my profile';
      },
    });
    expect(messageOf(() => synthesize(stack))).toBe(
      "[stack/profile] 'name' may hold only letters, digits and underscores, got 'my profile'",
    );
  });
});
