/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  // Much of the time goes by in processes that the tests start: every core takes part.
  maxWorkers: '100%',
  // Real Terraform on two busy cores takes its time; a test that hangs still ends.
  testTimeout: 120_000,
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript', decorators: true } } }],
  },
  // Dynamic imports name the compiled file.
  moduleNameMapper: { '^(\\.{1,2}/(?:[\\w-]+/)*[\\w-]+)\\.js$': '$1' },
  // What an earlier build left in dist/ must not be mistaken for sources.
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/cdktf.out/'],
};
