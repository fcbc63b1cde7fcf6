import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { composeServices } from '@theguild/federation-composition';
import express, { type Express, type Request, type Response } from 'express';
import { graphql, type GraphQLSchema, parse } from 'graphql';
import { createHandler } from 'graphql-sse/lib/use/express';
import { type Caller, internalHeader, readInternalToken } from '#libs/caller';

/** What a resolver of a subgraph made for a spec knows. */
export interface SubgraphContext {
  caller: Caller;
  correlationId: string;
  languages: string | undefined;
  signal: AbortSignal;
}

export interface SubgraphParts {
  name: string;
  typeDefs: string;
  resolvers: object;
  more?(server: Express): void;
}

const header = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])\n`;

/** A subgraph of its own over real HTTP, behind an internal door, as small as a spec needs it. */
export class SpecSubgraph {
  readonly secret: string;
  readonly sdl: string;
  readonly schema: GraphQLSchema;
  requests = 0;
  openStreams = 0;
  now = () => new Date();
  private server: Server | null = null;
  private port = 0;

  constructor(private readonly parts: SubgraphParts) {
    this.secret = `secret of ${parts.name} `.padEnd(40, '.');
    this.sdl = header + parts.typeDefs;
    this.schema = buildSubgraphSchema([{ typeDefs: parse(this.sdl), resolvers: parts.resolvers as never }]);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const app = express();
    const keepRaw = (request: Request & { rawBody?: Buffer }, _: Response, raw: Buffer) => {
      request.rawBody = raw;
    };
    app.use(express.json({ verify: keepRaw as never }), (request, response, next) => {
      this.letIn(request as Request & { rawBody?: Buffer }, response, next);
    });
    app.post('/graphql', (request, response) => this.answer(request, response));
    app.post('/stream', this.streams());
    this.parts.more?.(app);
    this.server = createServer(app);
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    this.port = (this.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    const { server } = this;
    this.server = null;
    server?.closeAllConnections();
    if (server) await once(server.close(), 'close');
  }

  private letIn(request: Request & { rawBody?: Buffer }, response: Response, next: () => void): void {
    try {
      const check = {
        audience: this.parts.name,
        body: request.rawBody ?? '',
        secret: this.secret,
        now: this.now(),
      };
      Object.assign(response.locals, readInternalToken(request.get(internalHeader) ?? '', check));
      this.requests += 1;
      next();
    } catch {
      response
        .status(401)
        .json({ errors: [{ message: 'Refused.', extensions: { code: 'UNAUTHENTICATED' } }] });
    }
  }

  private async answer(request: Request, response: Response): Promise<void> {
    const { query, variables, operationName } = request.body as {
      query: string;
      variables?: never;
      operationName?: string;
    };
    const contextValue = contextOf(request, response);
    response.json(
      await graphql({
        schema: this.schema,
        source: query,
        variableValues: variables,
        operationName,
        contextValue,
      }),
    );
  }

  private streams() {
    return createHandler({
      schema: this.schema,
      authenticate: () => null,
      context: ((request: { raw: Request; context: { res: Response } }) => {
        this.openStreams += 1;
        request.context.res.once('close', () => (this.openStreams -= 1));
        return contextOf(request.raw, request.context.res);
      }) as never,
    });
  }
}

/** The supergraph of these subgraphs; throws where they do not compose. */
export function compose(...subgraphs: { name: string; sdl: string }[]): string {
  const services = subgraphs.map(({ name, sdl }) => ({
    name,
    typeDefs: parse(sdl),
    url: `http://${name}.invalid/graphql`,
  }));
  const composed = composeServices(services);
  if (!composed.supergraphSdl) throw new Error(JSON.stringify(composed.errors));
  return composed.supergraphSdl;
}

function contextOf(request: Request, response: Response): SubgraphContext {
  const leaving = new AbortController();
  response.once('close', () => {
    leaving.abort();
  });
  const { caller, correlationId } = response.locals as { caller: Caller; correlationId: string };
  return { caller, correlationId, languages: request.get('accept-language'), signal: leaving.signal };
}
