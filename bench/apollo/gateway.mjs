import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import express from 'express';

/** @apollo/gateway over the same subgraphs, with our own door and internal tokens; reads the same environment as our gateway. */
const from = (path) => import(new URL(`../../dist/${path}`, import.meta.url));
const { AccessTokens } = await from('apps/gateway/src/door/access-token.service.js');
const { Door } = await from('apps/gateway/src/door/door.service.js');
const { Issuer } = await from('apps/gateway/src/door/issuer.service.js');
const { MembershipReader } = await from('apps/gateway/src/door/membership.reader.js');
const { RateCounter } = await from('apps/gateway/src/limits/rate-counter.service.js');
const { hashOfBody, internalHeader, mintInternalToken } = await from('libs/caller/src/index.js');
const { Log, SystemClock } = await from('libs/service/src/index.js');

const { env } = process;
const clock = new SystemClock();
const plenty = 100_000_000;
const door = new Door(
  new AccessTokens(new Issuer({ issuer: env.OIDC_ISSUER }), env.OIDC_AUDIENCE, clock),
  new MembershipReader({ url: env.DIRECTORY_URL, secret: env.DIRECTORY_SECRET }, clock, new Log()),
  new RateCounter(
    { consume: () => Promise.resolve({ allowed: true, retryAfterMs: 0 }) },
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
      correlationId: 'bench',
    };
    http.headers.set(internalHeader, mintInternalToken(claims, this.secret, clock.now()));
  }
}

const gateway = new ApolloGateway({
  supergraphSdl: readFileSync(env.SUPERGRAPH_FILE, 'utf8'),
  buildService: ({ name }) => new Guarded(name),
});
const server = new ApolloServer({ gateway, introspection: false });
await server.start();

const app = express();
const context = async ({ req }) => ({
  visitor: await door.whoCalls({ header: (name) => req.get(name), address: req.ip ?? '' }),
});
app.use('/graphql', express.json(), expressMiddleware(server, { context }));
const http = createServer(app).listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ msg: 'listening', url: `http://127.0.0.1:${http.address().port}` }));
});
