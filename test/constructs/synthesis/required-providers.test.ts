import { pinnedProviders } from '../../../lib/constructs/synthesis/required-providers';

const pinnedIn = (required: unknown): string[] =>
  pinnedProviders({ terraform: { required_providers: required } }).map(
    ({ address, version }) => `${address} ${version}`,
  );

describe('pinnedProviders', () => {
  it.each([
    ['3.2.4', '3.2.4'],
    ['=3.2.4', '3.2.4'],
    ['= 3.2.4', '3.2.4'],
    ['  =  3.2.4  ', '3.2.4'],
    ['3.2', '3.2.0'],
    ['3', '3.0.0'],
    ['1.0.0-beta.1', '1.0.0-beta.1'],
    ['1.0.0+build.7', '1.0.0+build.7'],
    ['03.2.4', '3.2.4'],
  ])('takes %j for an exact version', (constraint, version) => {
    expect(pinnedIn({ null: { source: 'hashicorp/null', version: constraint } })).toEqual([
      `registry.terraform.io/hashicorp/null ${version}`,
    ]);
  });

  it.each([
    '~> 3.2',
    '>= 3.2.4',
    '>3.2.4',
    '< 4',
    '<=3.2.4',
    '!= 3.2.4',
    '3.2.4, < 4',
    '3.2.4.1',
    'v3.2.4',
    '',
    '*',
    null,
    3,
  ])('leaves out a provider with the constraint %j', (constraint) => {
    expect(pinnedIn({ null: { source: 'hashicorp/null', version: constraint } })).toEqual([]);
  });

  it.each([
    ['null', 'registry.terraform.io/hashicorp/null'],
    ['hashicorp/null', 'registry.terraform.io/hashicorp/null'],
    ['registry.terraform.io/hashicorp/null', 'registry.terraform.io/hashicorp/null'],
    ['HashiCorp/Null', 'registry.terraform.io/hashicorp/null'],
    ['Registry.OpenTofu.org/Acme/Cloud', 'registry.opentofu.org/acme/cloud'],
  ])('writes the source %j out in full', (source, address) => {
    expect(pinnedIn({ any: { source, version: '1.0.0' } })).toEqual([`${address} 1.0.0`]);
  });

  it('takes the local name where there is no source', () => {
    expect(pinnedIn({ random: { version: '3.7.2' } })).toEqual(['registry.terraform.io/hashicorp/random 3.7.2']);
  });

  it('reads the short form, which is a constraint alone', () => {
    expect(pinnedIn({ random: '3.7.2' })).toEqual(['registry.terraform.io/hashicorp/random 3.7.2']);
  });

  it('leaves out what is part of Terraform', () => {
    expect(pinnedIn({ terraform: { source: 'terraform.io/builtin/terraform', version: '1.0.0' } })).toEqual([]);
  });

  it.each([[undefined], [null], ['x'], [{}], [{ terraform: null }], [{ terraform: { required_providers: [] } }]])(
    'finds none in %j',
    (stack) => {
      expect(pinnedProviders(stack)).toEqual([]);
    },
  );
});
