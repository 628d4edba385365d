/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  // Much of the time goes by in processes that the tests start: every core takes part.
  maxWorkers: '100%',
  // Only what hangs may reach it: with five processes for each core, a story through real Terraform takes minutes.
  testTimeout: 300_000,
  // The example of a test is run as a user's project does it, on the sources.
  roots: ['<rootDir>/test', '<rootDir>/examples/testing'],
  testMatch: ['**/*.test.ts'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript', decorators: true } } }],
  },
  // Dynamic imports name the compiled file.
  moduleNameMapper: {
    '^(\\.{1,2}/(?:[\\w-]+/)*[\\w-]+)\\.js$': '$1',
    '^cdktf-provider-hdp$': '<rootDir>/lib',
    '^cdktf-provider-hdp/emulator$': '<rootDir>/lib/emulator',
  },
  // What an earlier build left in dist/ must not be mistaken for sources.
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/cdktf.out/'],
};
