const swc = {
  jsc: {
    parser: { syntax: 'typescript', decorators: true, tsx: false },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    target: 'es2023',
    keepClassNames: true,
  },
  sourceMaps: 'inline',
};

const base = {
  rootDir: import.meta.dirname,
  roots: [
    '<rootDir>/shared/src',
    '<rootDir>/backend/src',
    '<rootDir>/backend/test',
    '<rootDir>/admin-ui/src',
  ],
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleFileExtensions: ['js', 'mjs', 'cjs', 'ts', 'tsx', 'json', 'node'],
  // Sources are tested as they stand: `.js` in an import means the `.ts` beside it, and shared needs no build.
  moduleNameMapper: {
    '^@pcc/shared$': '<rootDir>/shared/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  transform: {
    '\\.ts$': ['@swc/jest', swc],
    '\\.tsx$': [
      '@swc/jest',
      {
        ...swc,
        jsc: {
          ...swc.jsc,
          parser: { ...swc.jsc.parser, tsx: true },
          transform: { ...swc.jsc.transform, react: { runtime: 'automatic' } },
        },
      },
    ],
  },
  clearMocks: true,
};

export default {
  coverageProvider: 'v8',
  coverageDirectory: 'coverage',
  maxWorkers: 2,
  // Modules of a finished suite stay in memory: with gigabytes of them, most of the time goes to looking for what to free.
  workerIdleMemoryLimit: '500MB',
  testSequencer: '<rootDir>/backend/test/longest-first.mjs',
  testTimeout: 30_000,
  projects: [
    {
      ...base,
      displayName: 'unit',
      testMatch: ['**/*.test.ts', '**/*.test.tsx'],
      testPathIgnorePatterns: ['/node_modules/', '/dist/', '\\.db\\.test\\.ts$'],
    },
    {
      ...base,
      displayName: 'db',
      testMatch: ['**/*.db.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '/dist/'],
      globalSetup: '<rootDir>/backend/test/global-setup.mjs',
      globalTeardown: '<rootDir>/backend/test/global-teardown.mjs',
    },
  ],
};
