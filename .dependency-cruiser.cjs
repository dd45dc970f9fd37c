const TEST = '\\.test\\.ts$|^backend/test/';
const CORE = '^backend/src/(common|access|database)/|^backend/src/config\\.ts$';

/** The walls of the house: what may import what. */
module.exports = {
  forbidden: [
    {
      name: 'shared-depends-on-nothing',
      comment: 'Business rules are pure: no framework, no Node, nothing of ours.',
      severity: 'error',
      from: { path: '^shared/src', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^shared/src' },
    },
    {
      name: 'shared-tests-stay-in-shared',
      severity: 'error',
      from: { path: '^shared/src' },
      to: { path: '^(backend|admin-ui|e2e)/' },
    },
    {
      name: 'backend-knows-no-screen',
      severity: 'error',
      from: { path: '^backend' },
      to: { path: '^(admin-ui|e2e)/' },
    },
    {
      name: 'admin-ui-speaks-http',
      severity: 'error',
      from: { path: '^admin-ui' },
      to: { path: '^(backend|e2e)/' },
    },
    {
      name: 'e2e-sees-screens',
      comment: 'From us, the browser tests import only shared.',
      severity: 'error',
      from: { path: '^e2e' },
      to: { path: '^(backend|admin-ui)/' },
    },
    {
      name: 'feature-through-its-service',
      comment:
        "A feature imports its own files, common, access, database, config and another feature's service or entity.",
      severity: 'error',
      from: {
        path: '^backend/src/([^/]+)/',
        pathNot: `${TEST}|^backend/src/(database|demo)/|\\.module\\.ts$`,
      },
      to: {
        path: '^backend/src/([^/]+)/',
        pathNot: ['^backend/src/$1/', CORE, '\\.(service|entity)\\.ts$'],
      },
    },
    {
      name: 'module-lists-modules',
      comment: "A feature's module may also import another feature's module.",
      severity: 'error',
      from: { path: '^backend/src/([^/]+)/[^/]+\\.module\\.ts$' },
      to: {
        path: '^backend/src/([^/]+)/',
        pathNot: ['^backend/src/$1/', CORE, '\\.(service|entity|module)\\.ts$'],
      },
    },
    {
      name: 'common-has-no-business',
      severity: 'error',
      from: { path: '^backend/src/common/', pathNot: TEST },
      to: { path: '^backend/src/', pathNot: '^backend/src/(common/|config\\.ts$)' },
    },
    {
      name: 'nothing-imports-the-start',
      comment: 'main, app and app.module assemble the house; only tests and the start itself use them.',
      severity: 'error',
      from: { path: '^backend/src/[^/]+/', pathNot: TEST },
      to: { path: '^backend/src/(main|app|app\\.module)\\.ts$' },
    },
    {
      name: 'no-demo-in-production-code',
      severity: 'error',
      from: { path: '^backend/src/[^/]+/', pathNot: `${TEST}|^backend/src/demo/` },
      to: { path: '^backend/src/demo/' },
    },
    {
      name: 'no-tests-in-production-code',
      severity: 'error',
      from: { path: '^(shared|backend|admin-ui)/src', pathNot: '\\.test\\.tsx?$' },
      to: { path: `\\.test\\.tsx?$|^backend/test/` },
    },
    {
      name: 'no-circular',
      comment: 'Entities may name each other (Relation<T> and an arrow); everything else points one way.',
      severity: 'error',
      from: { pathNot: '\\.entity\\.ts$' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'not-resolvable',
      severity: 'error',
      from: { pathNot: '^admin-ui' },
      to: { couldNotResolve: true },
    },
    {
      name: 'declared-dependency',
      comment: 'Each package comes from a package.json of ours; production code never uses a devDependency.',
      severity: 'error',
      from: { path: '^backend/src', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '(^|/)dist/'] },
    exclude: { path: '(^|/)dist/(?!index)' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
