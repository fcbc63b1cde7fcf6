import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { json } from 'express';
import { createApplication, Log, ServiceModule, SystemClock } from '#libs/service';
import type { Visitor } from '../../apps/gateway/src/door/door.types.js';
import { documentLimits } from '../../apps/gateway/src/limits/document-limits.js';
import { breakers } from '../../apps/gateway/src/supergraph/subgraph-breaker.js';
import { subgraphClient } from '../../apps/gateway/src/supergraph/subgraph-client.js';
import { createRuntime } from '../../apps/gateway/src/supergraph/runtime.js';

/** The gateway without identity: nobody is asked who they are, no tokens. `node bare.main.js <supergraph file> <directory url> <referral url>` */
const [file = '', directory = '', referral = ''] = process.argv.slice(2);
const plenty = 100_000;
const visitor: Visitor = { caller: { kind: 'ANONYMOUS' }, expiresAt: null, key: 'anybody' };

const subgraphs = { directory: { url: directory, secret: '' }, referral: { url: referral, secret: '' } };
const log = new Log();
const runtime = createRuntime({
  supergraph: readFileSync(file, 'utf8'),
  subgraphs,
  ask: subgraphClient({
    subgraphs,
    headersOf: () => ({}),
    breakerOf: breakers({ log, clock: new SystemClock(), withinMs: 15_000 }),
    log,
  }),
  plugins: documentLimits({ costLimit: plenty, anonymousCostLimit: plenty }),
  maskError: (error) => error as Error,
  introspectionFor: () => true,
});
await runtime.getSchema();

const app = await createApplication({ module: ServiceModule.forRoot({ app: 'bare' }), bodyParser: false });
app.use('/graphql', json(), (request: never, response: never) => runtime(request, response, { visitor }));
await app.listen(0, '127.0.0.1');
const { port } = app.getHttpServer().address() as AddressInfo;
console.log(JSON.stringify({ msg: 'listening', url: `http://127.0.0.1:${port}` }));
