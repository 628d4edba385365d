import { Lazy, TerraformCount, TerraformIterator, Testing } from 'cdktf';
import type { TerraformStack } from 'cdktf';
import { DataHdpOAuthApplication, HdpProvider, OAuthApplication, OAuthProfile, TokenVariable } from '../../lib';
import type { IOAuthApplication, OAuthApplicationProps, OAuthProfileProps } from '../../lib';
import { messageOf, newApp, newStack, profileIn, stackWithProvider, synthesize, validationMessages } from './stacks';

const token = '${var.token}';
const profileProps = { name: 'P', refreshToken: token };
const trigger = 'hdp_oauth_application.app.id';
const reference = `\${${trigger}}`;

/** Plain JavaScript passes anything. */
function otherType(construct: object): IOAuthApplication {
  return construct as IOAuthApplication;
}

function addApplication(
  scope: TerraformStack,
  id = 'app',
  props: Partial<OAuthApplicationProps> = {},
): OAuthApplication {
  return new OAuthApplication(scope, id, {
    name: id === 'app' ? 'Salesforce' : id,
    dataStore: 1,
    clientId: 'client',
    clientSecret: '${var.secret}',
    ...props,
  });
}

describe('a profile with an application construct', () => {
  it('belongs to an application of the stack, and is replaced with it', () => {
    const stack = stackWithProvider();
    const oauthApplication = addApplication(stack);
    const profile = new OAuthProfile(stack, 'profile', { ...profileProps, oauthApplication });
    expect(profile.oauthApplication).toBe(oauthApplication);
    expect(profile.oauthAppIdInput).toBeUndefined();
    expect(profileIn(stack)).toEqual({
      name: 'P',
      oauth_app_id: reference,
      refresh_token_wo: token,
      lifecycle: { replace_triggered_by: [trigger] },
    });
  });

  it('belongs to an application that was looked up, which replaces nothing', () => {
    const stack = stackWithProvider();
    const oauthApplication: IOAuthApplication = new DataHdpOAuthApplication(stack, 'app', { name: 'Salesforce' });
    new OAuthProfile(stack, 'profile', { ...profileProps, oauthApplication });
    expect(profileIn(stack)).toEqual({
      name: 'P',
      oauth_app_id: '${data.hdp_oauth_application.app.id}',
      refresh_token_wo: token,
    });
  });

  it('belongs to an application of another stack, which can replace nothing here', () => {
    const app = newApp();
    const oauthApplication = addApplication(stackWithProvider(app, 'owner'));
    const stack = stackWithProvider(app, 'user');
    new OAuthProfile(stack, 'profile', { ...profileProps, oauthApplication });
    stack.prepareStack();
    expect(profileIn(stack)).toEqual({
      name: 'P',
      oauth_app_id:
        '${data.terraform_remote_state.cross-stack-reference-input-owner.outputs.cross-stack-output-hdp_oauth_applicationappid}',
      refresh_token_wo: token,
    });
  });

  it('writes HCL', () => {
    const stack = stackWithProvider();
    new OAuthProfile(stack, 'profile', { ...profileProps, oauthApplication: addApplication(stack) });
    expect(Testing.synthHcl(stack, true)).toContain(
      [
        'resource "hdp_oauth_profile" "profile" {',
        'name = "P"',
        `oauth_app_id = "${reference}"`,
        `refresh_token_wo = "${token}"`,
        'lifecycle {',
        `  replace_triggered_by = [${trigger}]`,
        '}',
        '}',
      ].join('\n'),
    );
  });

  it('takes a construct that is no class of this package', () => {
    const stack = stackWithProvider();
    const { node } = newStack(undefined, 'elsewhere');
    new OAuthProfile(stack, 'profile', {
      ...profileProps,
      oauthApplication: { node, fqn: 'x.y', id: '17', idAsNumber: 17, dataStore: 1 },
    });
    expect(profileIn(stack)).toEqual({ name: 'P', oauth_app_id: '17', refresh_token_wo: token });
  });

  it.each<[string, (profile: OAuthProfile, first: OAuthApplication, second: OAuthApplication) => void, object]>([
    [
      'another application',
      (profile, _, second) => {
        profile.oauthApplication = second;
      },
      {
        oauth_app_id: '${hdp_oauth_application.other.id}',
        lifecycle: { replace_triggered_by: ['hdp_oauth_application.other.id'] },
      },
    ],
    [
      'an ID',
      (profile) => {
        profile.oauthAppId = 17;
      },
      { oauth_app_id: 17 },
    ],
    [
      'an ID, then the application again',
      (profile, first) => {
        profile.oauthAppId = 17;
        profile.oauthApplication = first;
      },
      { oauth_app_id: reference, lifecycle: { replace_triggered_by: [trigger] } },
    ],
    [
      'an ID, then no application',
      (profile) => {
        profile.oauthAppId = 17;
        profile.oauthApplication = undefined;
      },
      { oauth_app_id: 17 },
    ],
  ])('writes what was set last: %s', (_, change, expected) => {
    const stack = stackWithProvider();
    const first = addApplication(stack);
    const second = addApplication(stack, 'other');
    const profile = new OAuthProfile(stack, 'profile', { ...profileProps, oauthApplication: first });
    change(profile, first, second);
    expect(profileIn(stack)).toEqual({ name: 'P', refresh_token_wo: token, ...expected });
  });

  it.each<[string, (stack: TerraformStack) => Partial<OAuthProfileProps>, string]>([
    ['neither ID nor application', () => ({}), "'oauthAppId' or 'oauthApplication' is required"],
    [
      'both',
      (stack) => ({ oauthAppId: 17, oauthApplication: addApplication(stack) }),
      "only one of 'oauthAppId' and 'oauthApplication' may be set",
    ],
    [
      'an ID that is none',
      () => ({ oauthAppId: 0 }),
      "'oauthAppId' must be a whole number from 1 to 9007199254740991, got 0",
    ],
    [
      'an application with a count',
      (stack) => ({ oauthApplication: addApplication(stack, 'app', { count: TerraformCount.of(2) }) }),
      "'oauthApplication' is several objects, as it has 'count': set 'oauthAppId' to the ID of one of them",
    ],
    [
      'an application for each of a list',
      (stack) => ({ oauthApplication: addApplication(stack, 'app', { forEach: TerraformIterator.fromList(['a']) }) }),
      "'oauthApplication' is several objects, as it has 'forEach': set 'oauthAppId' to the ID of one of them",
    ],
    [
      'a lookup with a count',
      (stack) => ({ oauthApplication: new DataHdpOAuthApplication(stack, 'app', { name: 'A', count: 1 }) }),
      "'oauthApplication' is several objects, as it has 'count': set 'oauthAppId' to the ID of one of them",
    ],
    [
      'a construct of another type',
      (stack) => ({
        oauthApplication: otherType(new OAuthProfile(stack, 'other', { ...profileProps, name: 'Q', oauthAppId: 1 })),
      }),
      "'oauthApplication' must be of type hdp_oauth_application, got 'stack/other' of type hdp_oauth_profile",
    ],
    [
      'what is no construct',
      () => ({ oauthApplication: JSON.parse('17') as IOAuthApplication }),
      "'oauthApplication' must be a construct that has an ID: 'oauthAppId' takes the ID itself",
    ],
  ])('refuses %s', (_, props, violation) => {
    const stack = stackWithProvider();
    expect(messageOf(() => new OAuthProfile(stack, 'profile', { ...profileProps, ...props(stack) }))).toBe(
      `[stack/profile] ${violation}`,
    );
  });

  it('refuses at synthesis what became wrong later', () => {
    const stack = stackWithProvider();
    const oauthApplication = addApplication(stack);
    const profile = new OAuthProfile(stack, 'first', { ...profileProps, oauthApplication });
    oauthApplication.count = 2;
    expect(validationMessages(stack)).toEqual([
      "[stack/first] 'oauthApplication' is several objects, as it has 'count': set 'oauthAppId' to the ID of one of them",
    ]);
    profile.oauthApplication = undefined;
    expect(validationMessages(stack)).toEqual(["[stack/first] 'oauthAppId' or 'oauthApplication' is required"]);
    profile.oauthAppId = Lazy.numberValue({ produce: () => 0 });
    expect(validationMessages(stack)).toEqual([
      "[stack/first] 'oauthAppId' must be a whole number from 1 to 9007199254740991, got 0",
    ]);
  });
});

describe('the lifecycle of a profile with an application construct', () => {
  const stackWith = (change: (profile: OAuthProfile, stack: TerraformStack) => void, props = {}): unknown => {
    const stack = stackWithProvider();
    const oauthApplication = addApplication(stack);
    change(new OAuthProfile(stack, 'profile', { ...profileProps, oauthApplication, ...props }), stack);
    return (profileIn(stack) as { lifecycle: unknown }).lifecycle;
  };

  it('keeps what the user gives', () => {
    const lifecycle = { createBeforeDestroy: true, replaceTriggeredBy: ['terraform_data.rotation'] };
    expect(stackWith(() => undefined, { lifecycle })).toEqual({
      create_before_destroy: true,
      replace_triggered_by: ['terraform_data.rotation', trigger],
    });
    expect(lifecycle.replaceTriggeredBy).toEqual(['terraform_data.rotation']);
  });

  it('keeps what the user sets later, constructs included', () => {
    expect(
      stackWith((profile, stack) => {
        profile.lifecycle = { preventDestroy: true, replaceTriggeredBy: [addApplication(stack, 'other')] };
      }),
    ).toEqual({ prevent_destroy: true, replace_triggered_by: ['hdp_oauth_application.other', trigger] });
  });

  it('keeps what the user overrides', () => {
    expect(
      stackWith((profile) => {
        profile.addOverride('lifecycle.ignore_changes', ['description']);
        profile.addOverride('lifecycle.replace_triggered_by', ['terraform_data.rotation']);
      }),
    ).toEqual({
      ignore_changes: ['description'],
      replace_triggered_by: [trigger, 'terraform_data.rotation'],
    });
  });
});

describe('OAuthApplication.addProfile', () => {
  it('adds a profile below the application, with what follows from it', () => {
    const stack = newStack();
    const provider = new HdpProvider(stack, 'hdp', { serverUrl: 'https://hdp.example.com', alias: 'first' });
    const application = addApplication(stack, 'app', { provider, user: 'admin' });
    const profile = application.addProfile('profile', profileProps);
    expect([profile.node.path, profile.oauthApplication]).toEqual(['stack/app/profile', application]);
    expect(profileIn(stack)).toEqual({
      name: 'P',
      oauth_app_id: reference,
      refresh_token_wo: token,
      provider: 'hdp.first',
      lifecycle: { replace_triggered_by: [trigger] },
    });
  });

  it('lets the properties decide where they say something', () => {
    const stack = stackWithProvider();
    const provider = new HdpProvider(stack, 'second', { serverUrl: 'https://hdp.example.com:8443', alias: 'second' });
    addApplication(stack).addProfile('profile', {
      ...profileProps,
      provider,
      user: 'jane',
      storeTokensInState: true,
      refreshToken: new TokenVariable(stack, 'refresh_token', { ephemeral: false }).value,
      lifecycle: { preventDestroy: true },
    });
    expect(profileIn(stack)).toEqual({
      name: 'P',
      oauth_app_id: reference,
      refresh_token: '${var.refresh_token}',
      user: 'jane',
      provider: 'hdp.second',
      lifecycle: { prevent_destroy: true, replace_triggered_by: [trigger] },
    });
  });

  it('adds several, each with its own ID', () => {
    const stack = stackWithProvider();
    const application = addApplication(stack);
    for (const name of ['P', 'Q']) application.addProfile(name, { ...profileProps, name });
    expect(Object.values(synthesize(stack).resource?.['hdp_oauth_profile'] ?? {})).toMatchObject([
      { name: 'P', oauth_app_id: reference },
      { name: 'Q', oauth_app_id: reference },
    ]);
  });

  it('refuses to add to several applications', () => {
    const application = addApplication(stackWithProvider(), 'app', { count: 2 });
    expect(messageOf(() => application.addProfile('profile', profileProps))).toBe(
      "[stack/app/profile] 'oauthApplication' is several objects, as it has 'count': set 'oauthAppId' to the ID of one of them",
    );
  });
});
