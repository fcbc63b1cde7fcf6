/** @type {import('jest').Config} */
export default {
  rootDir: '.',
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/tools', '<rootDir>/test'],
  testMatch: ['**/*.spec.ts', '**/*.spec.tsx'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^#libs/(.*)$': '<rootDir>/libs/$1/src/index.ts',
  },
  transform: {
    '^.+\\.tsx$': ['@swc/jest', swc({ tsx: true })],
    '^.+\\.ts$': ['@swc/jest', swc({ tsx: false })],
  },
  cacheDirectory: '<rootDir>/.cache/jest',
  testEnvironment: 'node',
  testTimeout: 60_000,
  globalSetup: '<rootDir>/libs/testing/src/engines/setup.mjs',
  globalTeardown: '<rootDir>/libs/testing/src/engines/teardown.mjs',
  reporters: ['default', '<rootDir>/tools/test/closing-line.mjs'],
  testSequencer: '<rootDir>/tools/test/journeys-first.mjs',
  coverageProvider: 'v8',
  maxWorkers: 3,
  // Modules of finished specs stay in a worker for good; a heap of gigabytes costs more than another worker.
  workerIdleMemoryLimit: '800MB',
};

function swc({ tsx }) {
  return {
    swcrc: false,
    jsc: {
      parser: { syntax: 'typescript', tsx, decorators: true },
      transform: {
        legacyDecorator: true,
        decoratorMetadata: true,
        useDefineForClassFields: false,
        react: { runtime: 'automatic', importSource: 'preact' },
      },
      target: 'es2022',
      keepClassNames: true,
    },
    module: { type: 'es6' },
    sourceMaps: true,
  };
}
