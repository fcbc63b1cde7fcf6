/** The walls: who may know whom. Each is proven by a planted breach in tools/check/breaches.ts. */
const handedWork = require('./tools/check/handed-work.json');

const app = '^apps/([^/]+)/';
const specs = '(\\.spec\\.tsx?|\\.fixture\\.ts)$';
const own = '^apps/$1/src/$2/';

/** Room by room, who may not call its service; the `*` of an app calls every room's. */
const walls = Object.entries(handedWork).flatMap(([house, { '*': players = [], ...rooms }]) =>
  Object.entries(rooms).map(([room, callers]) => ({
    name: 'rooms-hand-work-by-the-list',
    comment: 'Decision 17: which room writes in the transaction of which other.',
    severity: 'error',
    from: {
      path: `^apps/${house}/src/[^/]+/`,
      pathNot: [specs, `^apps/${house}/src/(${[room, ...callers, ...players].join('|')})/`],
    },
    to: { path: `^apps/${house}/src/${room}/.+\\.service\\.ts$` },
  })),
);

/** No room calls the service of a room that stands nowhere in the list, but for who calls all. */
const unlisted = {
  name: 'rooms-hand-work-by-the-list',
  comment: 'Decision 17: which room writes in the transaction of which other.',
  severity: 'error',
  from: {
    path: '^apps/([^/]+)/src/([^/]+)/',
    pathNot: [
      specs,
      ...Object.entries(handedWork).flatMap(([house, { '*': players = [] }]) =>
        players.map((room) => `^apps/${house}/src/${room}/`),
      ),
    ],
  },
  to: {
    path: '^apps/[^/]+/src/[^/]+/.+\\.service\\.ts$',
    pathNot: [
      own,
      ...Object.entries(handedWork).flatMap(([house, rooms]) =>
        Object.keys(rooms).map((room) => `^apps/${house}/src/${room}/`),
      ),
    ],
  },
};

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
      name: 'machines-touch-nothing',
      comment: 'Nor anything of Node; of node:crypto only what ESLint names.',
      severity: 'error',
      from: { path: '\\.machine\\.ts$' },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    },
    {
      name: 'rooms-ask-readers',
      comment: "A room asks another room's reader, never its entity, reactions or door.",
      severity: 'error',
      from: { path: '^apps/([^/]+)/src/([^/]+)/', pathNot: specs },
      to: {
        path: '^apps/[^/]+/src/[^/]+/.+\\.(entity|consumer|resolver|controller)\\.ts$',
        pathNot: own,
      },
    },
    ...walls,
    unlisted,
    {
      name: 'testing-in-specs-only',
      severity: 'error',
      from: {
        path: '^(apps|libs|tools|bench)/',
        pathNot: [specs, '^libs/testing/', '^bench/'],
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
