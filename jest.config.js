const swc = {
  swcrc: false,
  sourceMaps: 'inline',
  jsc: {
    target: 'es2023',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    keepClassNames: true,
  },
};

/** Packages that are CommonJS but require ESM-only ones; Jest cannot load them untransformed on Node 20. */
const transformedPackages = '(is-any-array|ml-[a-z0-9-]+)';

export default {
  testEnvironment: 'node',
  // Jest leaves one processor idle; on two that doubles the run.
  maxWorkers: '100%',
  // Patience, not speed: with every processor at work a process may start slowly.
  testTimeout: 90_000,
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/device-sim', '<rootDir>/dashboards', '<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: {
    '^#(domain|contracts|ports|forecasting|control|optimisation|platform)$': '<rootDir>/libs/$1/src/index.ts',
    '^#ports/testing$': '<rootDir>/libs/ports/src/testing/index.ts',
    '^#adapters/(.+)$': '<rootDir>/libs/adapters/$1/src/index.ts',
    '^#service$': '<rootDir>/apps/service/src/index.ts',
    '^#device-sim$': '<rootDir>/device-sim/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  transform: {
    '^.+\\.ts$': ['@swc/jest', swc],
    [`/node_modules/${transformedPackages}/.+\\.js$`]: ['@swc/jest', { swcrc: false }],
  },
  transformIgnorePatterns: [`/node_modules/(?!${transformedPackages}/)`],
  coverageProvider: 'v8',
};
