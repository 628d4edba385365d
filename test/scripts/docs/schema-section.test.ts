import { notBlankRule, wholeNumberRule } from '../../../lib/contract/rules';
import { schemaSection } from '../../../scripts/docs/schema-section';
import type { Attribute, Schema } from '../../../lib/plugin';

const schema = (attributes: Record<string, Attribute & { environment?: string }>): Schema => ({
  description: 'A thing.',
  attributes,
});

describe('the schema section of a page', () => {
  it('groups arguments and attributes, each group in the order of the schema', () => {
    const section = schemaSection(
      schema({
        zone: { type: 'string', required: true, description: 'Where it is.' },
        id: { type: 'string', computed: true, description: 'ID.' },
        size: { type: 'number', optional: true, computed: true, description: 'How large.' },
        alive: { type: 'bool', required: true, description: 'Whether it lives.' },
      }),
    );
    expect(section).toBe(`## Schema

### Required

- \`zone\` (String) Where it is.
- \`alive\` (Boolean) Whether it lives.

### Optional

- \`size\` (Number) How large.

### Read-Only

- \`id\` (String) ID.`);
  });

  it.each<[string, object, string]>([
    ['sensitive', { sensitive: true }, '(String, Sensitive) A.'],
    [
      'write-only',
      { writeOnly: true },
      '(String, [Write-only](https://developer.hashicorp.com/terraform/language/resources/ephemeral#write-only-arguments)) A.',
    ],
    ['deprecated', { deprecated: 'Use `b`.' }, '(String, Deprecated) A. Deprecated: Use `b`.'],
    ['an environment variable', { environment: 'THE_A' }, '(String) A. Environment variable `THE_A`.'],
    ['a replacement', { requiresReplace: true }, '(String) A. A change destroys the object and creates a new one.'],
    ['a rule', { rules: [wholeNumberRule(1, 9)] }, '(String) A. It must be a whole number from 1 to 9.'],
    ['a rule that goes without saying', { rules: [notBlankRule] }, '(String) A.'],
    ['a collection', { type: ['map', ['set', 'number']] }, '(Map of Set of Number) A.'],
  ])('tells of %s', (_, facts, expected) => {
    const attribute: Attribute = { type: 'string', optional: true, description: 'A.', ...facts };
    expect(schemaSection(schema({ a: attribute }))).toBe(`## Schema\n\n### Optional\n\n- \`a\` ${expected}`);
  });

  it('lists the fields of objects, and of objects in them', () => {
    const inner = ['object', { id: 'string' }] as const;
    const section = schemaSection(
      schema({
        things: {
          type: ['list', ['object', { name: 'string', parts: ['set', inner] }]],
          computed: true,
          description: 'All.',
        },
      }),
    );
    expect(section).toBe(`## Schema

### Read-Only

- \`things\` (List of Object) All. (see [below for nested schema](#nested--things))

<a id="nested--things"></a>
### Nested Schema for \`things\`

Fields:

- \`name\` (String)
- \`parts\` (Set of Object) (see [below for nested schema](#nested--things--parts))

<a id="nested--things--parts"></a>
### Nested Schema for \`things.parts\`

Fields:

- \`id\` (String)`);
  });
});
