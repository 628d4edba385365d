import eslint from '@eslint/js';
import importX from 'eslint-plugin-import-x';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/** Who may import whom: a room of lib/ and the rooms that it may look into. */
const doors = {
  contract: [],
  plugin: [],
  client: [],
  emulator: [],
  // The packed provider on disk: brought along by constructs at synthesis, and installed by the command.
  mirror: ['contract'],
  constructs: ['contract', 'mirror'],
  provider: ['contract', 'client', 'plugin'],
  packaging: ['contract'],
  // The pages are made from the very definitions that Terraform gets, so that no second table can fall behind.
  documentation: ['contract', 'plugin', 'provider'],
};

const zones = Object.entries(doors).map(([room, allowed]) => ({
  target: `./lib/${room}`,
  from: './lib',
  except: [room, ...allowed].map((name) => `./${name}`),
  message: `lib/${room} may import only from ${['itself', ...allowed].join(', ')}.`,
}));

export default tseslint.config(
  { ignores: ['dist/', 'cdktf.out/', 'coverage/', 'lib/plugin/transport/generated/', '*.mjs', '*.cjs'] },
  eslint.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver': { node: { extensions: ['.ts', '.js', '.json'] } } },
    rules: {
      '@typescript-eslint/explicit-member-accessibility': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      eqeqeq: ['error', 'always'],
      'import-x/no-restricted-paths': ['error', { zones }],
      'import-x/no-cycle': 'error',
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              // As in .gitignore, a folder must be let in before what is below it.
              group: ['cdktf/lib/*', '!cdktf/lib/testing', 'cdktf/lib/testing/*', '!cdktf/lib/testing/adapters'],
              message: 'Import from cdktf.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['lib/index.ts'],
    rules: {
      'import-x/no-restricted-paths': [
        'error',
        { zones: [{ target: './lib/index.ts', from: './lib', except: ['./constructs'], message: 'Constructs only.' }] },
      ],
    },
  },
  prettier,
);
