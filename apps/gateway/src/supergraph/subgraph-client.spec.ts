import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse } from 'graphql';
import { Log, SystemClock } from '#libs/service';
import { breakers } from './subgraph-breaker.js';
import { type AskSubgraph, subgraphClient } from './subgraph-client.js';

const request = { document: parse('query Ask($id: ID) { thing(id: $id) { name } }'), variables: { id: 'a' } };

describe('the client of subgraphs', () => {
  let server: Server;
  let ask: AskSubgraph;
  let answer: RequestListener;
  const noted: unknown[] = [];

  beforeAll(async () => {
    server = createServer((asked, response) => {
      answer(asked, response);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const log = Object.assign(new Log(), { error: (...said: unknown[]) => noted.push(said) });
    const subgraphs = { things: { url, secret: '' } };
    const breakerOf = breakers({ log, clock: new SystemClock(), withinMs: 500 });
    ask = subgraphClient({ subgraphs, headersOf, breakerOf, log });
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const headersOf = ({ to, body }: { to: string; body: unknown }) => ({ 'x-seen': `${to} ${String(body)}` });
  const says = (status: number, text: string) => {
    answer = (_asked, response) => response.writeHead(status).end(text);
  };

  it('sends the document, its variables and the headers of just this body', async () => {
    answer = (asked, response) => response.end(JSON.stringify({ data: { seen: asked.headers['x-seen'] } }));
    const { data } = await ask('things', request);
    const [name, body] = String(data?.['seen']).split(/ (.*)/s);
    expect(name).toBe('things');
    expect(JSON.parse(body ?? '')).toMatchObject({ variables: { id: 'a' } });
    expect(body).toContain('thing(id: $id)');
  });

  it('names the subgraph in each of its errors, whatever it says itself', async () => {
    const error = { message: 'No.', path: ['thing'], extensions: { code: 'NOT_FOUND', subgraph: 'other' } };
    says(200, JSON.stringify({ data: { thing: null }, errors: [error] }));
    const { data, errors } = await ask('things', request);
    expect(data).toEqual({ thing: null });
    expect(errors).toMatchObject([
      { message: 'No.', path: ['thing'], extensions: { code: 'NOT_FOUND', subgraph: 'things' } },
    ]);
  });

  it.each([
    ['no JSON', 502, '<html>'],
    ['nothing', 200, ''],
    ['neither data nor errors', 200, '{"data":null}'],
    ['a number', 200, '3'],
    ['null', 200, 'null'],
  ])('says that an answer is none: %s', async (_, status, text) => {
    says(status, text);
    const { errors } = await ask('things', request);
    expect(errors).toMatchObject([
      { extensions: { code: 'RESPONSE_VALIDATION_FAILED', subgraph: 'things' } },
    ]);
  });

  it('takes a refused token for a fault of ours, and notes it', async () => {
    says(401, '{"errors":[{"message":"secret"}]}');
    const { errors } = await ask('things', request);
    expect(errors).toMatchObject([{ extensions: { code: 'INTERNAL', subgraph: 'things' } }]);
    expect(JSON.stringify([errors, noted])).not.toContain('"secret"');
    expect(noted).toHaveLength(1);
  });

  it('says that it was too much for a subgraph, and not that the subgraph is away', async () => {
    says(413, '{"code":"TOO_LARGE","message":"The request is larger than this door takes."}');
    const { errors } = await ask('things', request);
    expect(errors).toMatchObject([{ extensions: { code: 'TOO_LARGE', subgraph: 'things' } }]);
  });

  it.each<[string, RequestListener]>([
    ['hangs', () => undefined],
    ['hangs in mid-answer', (_asked, response) => response.write('{"data"')],
    ['hangs up', (asked) => asked.socket.destroy()],
    ['hangs up in mid-answer', (asked, response) => response.write('{', () => asked.socket.destroy())],
  ])('says that a subgraph is away which %s', async (_, listener) => {
    answer = listener;
    const { errors } = await ask('things', request);
    expect(errors).toMatchObject([{ extensions: { code: 'SUBREQUEST_HTTP_ERROR', subgraph: 'things' } }]);
  });
});
