import { readFileSync } from 'node:fs';
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';

/**
 * @apollo/gateway over the same subgraphs, in the same application: our own door, headers, body limits, operation limits,
 * correlation, metrics and internal tokens; reads the same environment as our gateway.
 */
const from = (path) => import(new URL(`../../dist/${path}`, import.meta.url));
const { AccessTokens } = await from('apps/gateway/src/door/access-token.service.js');
const { Door } = await from('apps/gateway/src/door/door.service.js');
const { crossOrigin, securityHeaders } = await from('apps/gateway/src/door/headers.js');
const { Issuer } = await from('apps/gateway/src/door/issuer.service.js');
const { MembershipReader } = await from('apps/gateway/src/door/membership.reader.js');
const { SharedMemberships } = await from('apps/gateway/src/door/shared-memberships.js');
const { readBody } = await from('apps/gateway/src/limits/body.service.js');
const { sizeOf } = await from('apps/gateway/src/limits/operation-size.js');
const { RateCounter } = await from('apps/gateway/src/limits/rate-counter.service.js');
const { hashOfBody, internalHeader, mintInternalToken } = await from('libs/caller/src/index.js');
const { MemoryCache, MemoryRateLimits } = await from('libs/cache/src/memory.js');
const { correlation, createApplication, Log, ServiceModule, SystemClock } =
  await from('libs/service/src/index.js');

const { env } = process;
const clock = new SystemClock();
const plenty = 100_000_000;
const door = new Door(
  new AccessTokens(new Issuer({ issuer: env.OIDC_ISSUER }), env.OIDC_AUDIENCE, clock),
  new MembershipReader(
    { url: env.DIRECTORY_URL, secret: env.DIRECTORY_SECRET },
    new SharedMemberships(new MemoryCache(clock), env.DIRECTORY_SECRET),
    clock,
    new Log(),
  ),
  new RateCounter(
    new MemoryRateLimits(),
    {
      requestsPerMinute: plenty,
      anonymousRequestsPerMinute: plenty,
      wrongCredentialsPerTenMinutes: plenty,
    },
    clock,
  ),
  env.LINK_KEY,
);

class Guarded extends RemoteGraphQLDataSource {
  constructor(name) {
    super({ url: `${env[`${name.toUpperCase()}_URL`]}/graphql`, honorSubgraphCacheControlHeader: false });
    this.audience = name;
    this.secret = env[`${name.toUpperCase()}_SECRET`];
  }

  willSendRequest({ request, context }) {
    const { http, query, ...rest } = request;
    const claims = {
      caller: context.visitor?.caller ?? { kind: 'ANONYMOUS' },
      audience: this.audience,
      bodyHash: hashOfBody(JSON.stringify({ query, ...rest })),
      correlationId: correlation.id(),
    };
    http.headers.set(internalHeader, mintInternalToken(claims, this.secret, clock.now()));
  }
}

const gateway = new ApolloGateway({
  supergraphSdl: readFileSync(env.SUPERGRAPH_FILE, 'utf8'),
  buildService: ({ name }) => new Guarded(name),
});
const costLimit = 20_000;
const limits = {
  requestDidStart: () => Promise.resolve({ didResolveOperation: refuseCostly }),
};
const server = new ApolloServer({
  gateway,
  introspection: false,
  parseOptions: { maxTokens: 2_500 },
  plugins: [limits],
});
await server.start();

const app = await createApplication({ module: ServiceModule.forRoot({ app: 'apollo' }), bodyParser: false });
const whoCalls = async (request, _response, next) => {
  const knock = { header: (name) => request.get(name), address: request.ip ?? '' };
  request.visitor = await door.whoCalls(knock);
  next();
};
const context = ({ req: { visitor } }) => Promise.resolve({ visitor });
app.use(securityHeaders('http://127.0.0.1'));
app.use('/graphql', crossOrigin([]), whoCalls, readBody, expressMiddleware(server, { context }));
await app.listen(0, '127.0.0.1');
const { port } = app.getHttpServer().address();
console.log(JSON.stringify({ msg: 'listening', url: `http://127.0.0.1:${port}` }));

async function refuseCostly({ schema, operation, document, request }) {
  const named = document.definitions.filter(({ kind }) => kind === 'FragmentDefinition');
  const fragments = new Map(named.map((fragment) => [fragment.name.value, fragment]));
  const { cost } = sizeOf({ schema, operation, fragments, variables: request.variables ?? {} });
  if (cost > costLimit) throw new Error(`It costs ${cost}; at most ${costLimit} is answered.`);
}
