import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
} from '@apollo/server/plugin/disabled';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { expressMiddleware } from '@as-integrations/express5';
import express, { type RequestHandler } from 'express';
import { parse } from 'graphql';
import { hashOfBody, internalHeader, readInternalToken } from '#libs/caller';
import { membershipId, type Role, sdlOf } from './sdl.js';

/** A subgraph with its data in memory: `node subgraph.main.js <role> <secret or ->`. */
const [role = 'whole', secret = '-'] = process.argv.slice(2) as [Role?, string?];

const organization = { id: 'o1', name: 'École du Soir' };
const services = Array.from({ length: 20 }, (_, index) => ({
  id: `s${index}`,
  name: `Service ${index}`,
  organization,
}));
const recipients = services.map((service, index) => ({ id: `r${index}`, service }));
const asked = { recipients: () => recipients, ready: () => 'yes' };
const owned = { places: () => ['Paris'] };
const reference = {
  __resolveReference: ({ id }: { id: string }) => services.find((service) => service.id === id),
};

const schema = buildSubgraphSchema([
  {
    typeDefs: parse(sdlOf(role)),
    resolvers: role === 'directory' ? { Query: owned, Service: reference } : { Query: asked },
  },
]);
const server = new ApolloServer({
  schema,
  plugins: [ApolloServerPluginInlineTraceDisabled(), ApolloServerPluginCacheControlDisabled()],
  introspection: false,
});
await server.start();

const app = express();
const raw: RequestHandler = express.json({
  verify: (request, _response, body) => Object.assign(request, { hash: hashOfBody(body), raw: body }),
});
const door: RequestHandler = (request, _response, next) => {
  const { raw: body } = request as typeof request & { raw: Buffer };
  readInternalToken(request.get(internalHeader) ?? '', { audience: role, body, secret, now: new Date() });
  next();
};
app.use(raw);
if (secret !== '-') app.use(door);
app.post('/internal/memberships', (_request, response) => {
  const membership = { id: membershipId, role: 'ADVISER', placeId: 'p', organizationId: 'o', adviserId: 'a' };
  response.json({ memberships: [membership] });
});
app.use('/graphql', expressMiddleware(server));
const http = createServer(app).listen(0, '127.0.0.1', () => {
  const { port } = http.address() as AddressInfo;
  console.log(JSON.stringify({ msg: 'listening', url: `http://127.0.0.1:${port}` }));
});
