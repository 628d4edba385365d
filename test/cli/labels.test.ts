import fc from 'fast-check';
import { labelsFor } from '../../lib/cli/adopt/labels';
import { constantOf } from '../../lib/cli/adopt/typescript';

const labels = (...names: readonly string[]): readonly (string | undefined)[] => {
  const objects = names.map((name, index) => ({ id: String(index + 1), name }));
  const given = labelsFor(objects);
  return objects.map(({ id }) => given.get(id));
};

const constant = (constructId: string): string =>
  constantOf({ constructId, label: '', type: '', id: '', name: '', arguments: [], places: [], secrets: [] });

describe('labels for code', () => {
  it.each([
    ['Salesforce_Integration', 'salesforce_integration'],
    ['GoogleAnalytics4', 'google_analytics4'],
    ['my data-source', 'my_data_source'],
    ['2024', '_2024'],
    ['Büro & Crème', 'buro_creme'],
    ['__x__', 'x'],
    ['数据', 'id_1'],
    ['', 'id_1'],
    ['${x}', 'x'],
    ['a'.repeat(60), 'a'.repeat(40)],
  ])('are made from %j', (name, label) => {
    expect(labels(name)).toEqual([label]);
  });

  it('get the IDs of all objects whose names differ in nothing else', () => {
    expect(labels('Sales Force', 'salesforce', 'SALES-FORCE', 'other')).toEqual([
      'sales_force_1',
      'salesforce_2',
      'sales_force_3',
      'other',
    ]);
    expect(labels('a', 'a', 'a_1')).toEqual(['a_1_x', 'a_2', 'a_1']);
  });

  it('do not depend on the order of objects', () => {
    const objects = [
      { id: '7', name: 'A b' },
      { id: '3', name: 'a_B' },
      { id: '5', name: 'c' },
    ];
    expect([...labelsFor([...objects].reverse())].sort()).toEqual([...labelsFor(objects)].sort());
  });

  it('are identifiers, and unique also as constants', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 8 }), { maxLength: 30 }), (names) => {
        const given = labels(...names).map((label) => label ?? '');
        for (const label of given) expect(label).toMatch(/^[a-z_][a-z0-9_]*$/);
        expect(new Set(given.map((label) => constant(`${label}_profile`).toLowerCase())).size).toBe(names.length);
      }),
    );
  });

  it.each([
    ['salesforce_profile', 'salesforceProfile'],
    ['_2024_data_source', '_2024DataSource'],
    ['oauth_application', 'oauthApplication'],
  ])('make constants: %s', (constructId, expected) => {
    expect(constant(constructId)).toBe(expected);
  });
});
