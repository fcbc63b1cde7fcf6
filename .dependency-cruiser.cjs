/** The walls: who may know whom. Each is proven by a planted breach in tools/check/walls.spec.ts. */
const app = '^apps/([^/]+)/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Decorated classes in an import cycle throw at start.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'apps-never-import-apps',
      severity: 'error',
      from: { path: app },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'libs-never-import-apps',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^(apps|tools|test|bench)/' },
    },
    {
      name: 'libs-by-their-index-only',
      severity: 'error',
      from: { path: '^libs/([^/]+)/' },
      to: { path: '^libs/', pathNot: '^libs/($1/|[^/]+/src/index\\.ts$)' },
    },
    {
      name: 'libs-by-their-index-only-for-others',
      severity: 'error',
      from: { path: '^(apps|tools|test|bench|demo)/' },
      to: { path: '^libs/', pathNot: '^libs/[^/]+/src/index\\.ts$' },
    },
    {
      name: 'plumbing-knows-no-domain-words',
      severity: 'error',
      from: { path: '^libs/(?!events|testing)', pathNot: '\\.spec\\.tsx?$' },
      to: { path: '^libs/events/' },
    },
    {
      name: 'machines-are-pure',
      comment:
        'A machine imports no framework, entity, service or clock: only enums, other pure files and calendar arithmetic.',
      severity: 'error',
      from: { path: '\\.machine\\.ts$' },
      to: {
        path: [
          '^node_modules/(?!luxon/)',
          '\\.(entity|service|reader|resolver|module|consumer)\\.ts$',
          '^libs/(?!events)',
        ],
      },
    },
    {
      name: 'rooms-ask-readers',
      comment: "A room asks another room's reader, never its entity.",
      severity: 'error',
      from: { path: '^apps/([^/]+)/src/([^/]+)/', pathNot: '(\\.spec\\.tsx?|\\.fixture\\.ts)$' },
      to: {
        path: '^apps/[^/]+/src/[^/]+/[^/]+\\.entity\\.ts$',
        pathNot: '^apps/$1/src/$2/',
      },
    },
    {
      name: 'testing-in-specs-only',
      severity: 'error',
      from: {
        path: '^(apps|libs|tools|bench)/',
        pathNot: ['(\\.spec\\.tsx?|\\.fixture\\.ts)$', '^libs/testing/', '^bench/'],
      },
      to: { path: '^libs/testing/' },
    },
    {
      name: 'kafka-behind-messaging',
      severity: 'error',
      from: { path: '^(apps|libs|tools)/', pathNot: '^libs/(messaging|testing)/' },
      to: { path: '^node_modules/kafkajs/' },
    },
    {
      name: 'redis-behind-cache',
      severity: 'error',
      from: { path: '^(apps|libs|tools)/', pathNot: '^libs/(cache|testing)/' },
      to: { path: '^node_modules/redis/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
