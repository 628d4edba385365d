import eslint from '@eslint/js';
import importX from 'eslint-plugin-import-x';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/** A folder of lib/, and what it may import beside itself. */
const mayImport = {
  contract: [],
  plugin: [],
  client: [],
  emulator: [],
  constructs: ['contract'],
  provider: ['contract', 'client', 'plugin'],
  // The command and a synthesis put the same packages into a folder; nothing else of the constructs is bundled with it.
  cli: [
    'contract',
    'client',
    'constructs/synthesis/bundled-provider.ts',
    'constructs/synthesis/copy-packages.ts',
    'constructs/synthesis/lock-file.ts',
    'constructs/synthesis/package-hashes.ts',
    'constructs/synthesis/standalone-packages.ts',
  ],
};

const zones = Object.entries(mayImport).map(([folder, allowed]) => ({
  target: `./lib/${folder}`,
  from: './lib',
  except: [folder, ...allowed].map((name) => `./${name}`),
  message: `lib/${folder} may import only from ${['itself', ...allowed].join(', ')}.`,
}));

zones.push({
  target: './lib/provider/shared',
  from: ['./lib/contract/kinds', './lib/provider/resources', './lib/provider/data-sources', './lib/provider/actions'],
  message: 'What all kinds share knows no kind.',
});

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'cdktf.out/',
      'coverage/',
      'lib/plugin/transport/generated/',
      'test/plugin/generated/',
      '*.mjs',
      '**/*.cjs',
    ],
  },
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
