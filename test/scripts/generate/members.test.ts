import type { SchemaContract } from '../../../lib/contract/kind';
import { notBlankRule, wholeNumberRule } from '../../../lib/contract/rules';
import { member, propLines, tableRows } from '../../../scripts/generate/members';
import { camelCase, className } from '../../../lib/contract/spelling';
import { propertiesOf } from '../../../scripts/generate/properties';

const schema = {
  description: 'A thing.',
  attributes: {
    id: { type: 'string', computed: true, description: 'ID.' },
    scopes: { type: ['set', 'string'], optional: true, description: 'Scopes, see `client_secret_wo`. Default: all.' },
    options: { type: ['map', 'string'], optional: true, environment: 'HDP_OPTIONS', description: 'Options.' },
    urls: { type: ['list', 'string'], required: true, description: 'URLs.' },
    size: { type: 'number', optional: true, rules: [notBlankRule, wholeNumberRule(1, 3)], description: 'Size.' },
    client_secret_wo: { type: 'string', optional: true, storedAlternative: 'client_secret', description: 'Secret.' },
    client_secret_wo_version: { type: 'string', optional: true, description: 'Any string. Default `false`.' },
    client_secret: { type: 'string', optional: true, description: 'Secret in the state.' },
  },
} as const satisfies SchemaContract;

const properties = propertiesOf(schema, { exactlyOneOf: [['urls', 'size']] });
const args = properties.filter(({ argument }) => argument);

function membersOf(name: string): string {
  const property = properties.find((each) => each.name === name);
  if (property === undefined) throw new Error(`no property '${name}'`);
  return member(property, 'Thing');
}

describe('properties of a schema', () => {
  it('are spelled as in the contract, and one for a secret in two attributes', () => {
    expect(properties.map(({ name, attribute }) => [name, attribute])).toEqual([
      ['id', 'id'],
      ['scopes', 'scopes'],
      ['options', 'options'],
      ['urls', 'urls'],
      ['size', 'size'],
      ['clientSecret', 'client_secret_wo'],
      ['clientSecretVersion', 'client_secret_wo_version'],
    ]);
    expect([camelCase('oauth_app_id'), className('hdp_oauth_application')]).toEqual(['oauthAppId', 'OAuthApplication']);
  });
});

describe('generated members', () => {
  it('document types, rules and defaults', () => {
    expect(propLines(args)).toBe(
      `/**
 * Scopes, see \`clientSecret\`.
 *
 * @default - all
 */
readonly scopes?: string[];

/**
 * Options.
 *
 * @default - environment variable \`HDP_OPTIONS\`
 */
readonly options?: { [key: string]: string };

/** URLs. */
readonly urls: string[];

/**
 * Size. It must be a whole number from 1 to 3.
 *
 * @default - not set
 */
readonly size?: number;

/**
 * Secret.
 *
 * @default - not set
 */
readonly clientSecret?: string;

/**
 * Any string.
 *
 * @default false
 */
readonly clientSecretVersion?: string;`,
    );
  });

  it('have a row of checks for each argument', () => {
    expect(tableRows(args).split('\n')).toHaveLength(6);
    expect(tableRows(args)).toContain("clientSecret: carriedBy(attributes, 'client_secret_wo'),");
  });

  it.each([
    ['id', "get id(): string { return this.getStringAttribute('id'); }"],
    ['scopes', "get scopes(): string[] { return Token.asList(Fn.tolist(this.getListAttribute('scopes'))); }"],
    ['options', "get options(): { [key: string]: string } { return this.getStringMapAttribute('options'); }"],
    ['urls', "get urls(): string[] { return this.getListAttribute('urls'); }"],
    ['clientSecret', "return this.getStringAttribute(this._inputs.attributeOf('clientSecret')); }"],
  ])('refer to %s', (name, code) => {
    expect(membersOf(name)).toContain(code);
  });

  it('have a setter and a reset, but not for one of several alternatives', () => {
    expect(membersOf('scopes')).toContain("set scopes(value: string[]) { this._inputs.set('scopes', value); }");
    expect(membersOf('scopes')).toContain('public resetScopes(): void');
    expect(membersOf('size')).not.toMatch(/public set|public reset/);
  });
});

describe('generated members of an attribute that holds the ID of another object', () => {
  const attributes = {
    group_id: {
      type: 'string',
      required: true,
      description: 'ID of the group.',
      construct: {
        default: 'the ID of `group`',
        reference: { property: 'group', to: 'IGroup', types: ['hdp_group'], doc: 'The group.' },
      },
    },
    old_id: { type: 'string', computed: true, nullable: true, description: 'ID.', deprecated: 'Use `group_id`.' },
  } as const;
  const referring = { description: 'A thing.', attributes } as const satisfies SchemaContract;
  const [id, group, old, ...others] = propertiesOf(referring);
  const ids = propertiesOf(referring).filter(({ argument }) => argument);

  it('are one for the ID and one for the construct, of which neither is required', () => {
    expect([id?.name, group?.name, old?.name, others]).toEqual(['groupId', 'group', 'oldId', []]);
    expect(propLines(ids)).toBe(
      `/**
 * ID of the group.
 *
 * @default - the ID of \`group\`
 */
readonly groupId?: string;

/**
 * The group.
 *
 * @default - the ID is given by \`groupId\`
 */
readonly group?: IGroup;`,
    );
  });

  it('set one attribute', () => {
    expect(tableRows(ids)).toBe(
      `groupId: carriedBy(attributes, 'group_id'),
group: carriedBy(attributes, 'group_id', { takesConstruct: true }),`,
    );
  });

  it('give the construct as it was set, and have no reset where one of both is required', () => {
    const written = [id, group].map((property) => property && member(property, 'Thing'));
    expect(written[1]).toContain("get group(): IGroup | undefined { return this._inputs.get('group'); }");
    expect(written[1]).toContain("set group(value: IGroup | undefined) { this._inputs.set('group', value); }");
    expect(written.join('\n')).not.toContain('public reset');
  });

  it('say what to use instead of what is deprecated', () => {
    expect(old && member(old, 'Thing')).toContain(
      `/**
 * ID. Null if there is none.
 *
 * @deprecated Use \`groupId\`.
 */`,
    );
  });
});
