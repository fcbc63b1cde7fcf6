import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import type { Caller } from '#libs/caller';
import { startApp, type StartedApp, until } from '#libs/testing';
import { printSubgraph } from './index.js';
import { BenchesApp, benchOf, BenchModule, changes, seen } from './subgraph.fixture.js';

const caller: Caller = { kind: 'SERVICE', name: 'gateway' };
let app: StartedApp;

beforeAll(async () => {
  app = await startApp(BenchesApp, { audience: 'benches' });
});
afterAll(() => app.close());

describe('a subgraph', () => {
  test('answers with scalars, fields and a page', async () => {
    const { data, errors } = await app.query(
      '{ benches { nodes { id paintedAt inspectedOn colour } edges { cursor } totalCount pageInfo { hasNextPage endCursor } } }',
    );
    expect(errors).toEqual([]);
    expect(data?.['benches']).toMatchObject({
      nodes: [
        { id: 'a', paintedAt: '2026-03-01T09:30:00.000Z', inspectedOn: '2026-03-01', colour: 'green' },
        { id: 'b', colour: 'red' },
      ],
      totalCount: null,
      pageInfo: { hasNextPage: true },
    });
  });

  test('goes on after a cursor and treats an explicit null as the usual', async () => {
    const first = await app.query<{ benches: { pageInfo: { endCursor: string } } }>(
      '{ benches { pageInfo { endCursor } } }',
    );
    const after = first.data?.benches.pageInfo.endCursor;
    const rest = await app.query(
      'query ($after: String) { benches(first: null, after: $after) { nodes { id } pageInfo { hasNextPage hasPreviousPage } } }',
      { after },
    );
    expect(rest.data?.['benches']).toEqual({
      nodes: [{ id: 'c' }, { id: 'd' }],
      pageInfo: { hasNextPage: false, hasPreviousPage: true },
    });
  });

  test('refuses a cursor of another list, a damaged one and a page too large', async () => {
    const { data } = await app.query<{ benches: { pageInfo: { endCursor: string } } }>(
      '{ benches { pageInfo { endCursor } } }',
    );
    const cursor = data?.benches.pageInfo.endCursor ?? '';
    const asked = [
      await app.query('query ($after: String!) { otherBenches(after: $after) { nodes { id } } }', {
        after: cursor,
      }),
      await app.query('query ($after: String) { benches(after: $after) { nodes { id } } }', {
        after: `x${cursor}`,
      }),
      await app.query('{ benches(after: "") { nodes { id } } }'),
      await app.query('{ benches(first: 4) { nodes { id } } }'),
      await app.query('{ benches(first: -1) { nodes { id } } }'),
    ];
    for (const { errors } of asked) {
      expect(errors[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT' });
      expect(errors[0]?.message).toMatch(/cursor|page/i);
    }
  });

  test('masks a surprise: INTERNAL, a correlation id and nothing else', async () => {
    const { data, errors } = await app.query('{ broken benches { nodes { id } } }');
    expect(data).toMatchObject({ broken: null, benches: { nodes: [{ id: 'a' }, { id: 'b' }] } });
    expect(Object.keys(errors[0]?.extensions ?? {}).sort()).toEqual(['code', 'correlationId']);
    expect(errors[0]?.extensions['code']).toBe('INTERNAL');
    expect(JSON.stringify(errors)).not.toMatch(/Marie|secret/);
  });

  test('says what the client did wrong', async () => {
    const asked = [
      await app.query('{ nothing }'),
      await app.query('{ benches(first: "two") { nodes { id } } }'),
      await app.query('{'),
      await app.query('query ($period: PeriodInput!) { during(period: $period) }', {
        period: { from: '2026-03-01T10:00:00', until: '2026-03-02T10:00:00Z' },
      }),
      await app.query('{ during(period: { from: "2026-02-30T10:00:00Z", until: "2026-03-02T10:00:00Z" }) }'),
    ];
    for (const { errors } of asked) expect(errors[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT' });
    const refused = await app.query('{ forbidden }');
    expect(refused.errors[0]).toMatchObject({
      message: 'Only the gardener may look.',
      extensions: { code: 'FORBIDDEN' },
    });
  });

  test('converts an instant with an offset', async () => {
    const { data } = await app.query(
      '{ during(period: { from: "2026-03-01T10:00:00+02:00", until: "2026-03-02T10:00Z" }) }',
    );
    expect(data?.['during']).toBe('2026-03-01T08:00:00.000Z 2026-03-02T10:00:00.000Z');
  });

  test('answers a refusal as a type of the union', async () => {
    const paint =
      'mutation ($id: String!) { paintBench(id: $id) { __typename ... on Problem { code message } ... on InvalidInput { fields { path } } } }';
    const answers = await Promise.all(['a', 'zz', 'far too long'].map((id) => app.query(paint, { id })));
    expect(answers.map(({ data }) => data?.['paintBench'])).toMatchObject([
      { __typename: 'Bench' },
      { __typename: 'NotFound', code: 'NOT_FOUND' },
      { __typename: 'InvalidInput', code: 'INVALID_INPUT', fields: [{ path: ['id'] }] },
    ]);
  });

  test('resolves many references in one batch, each request with loaders of its own', async () => {
    seen.batches.length = 0;
    const ask = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Bench { id } } }';
    const r = ['a', 'b', 'nobody', 'a'].map((id) => ({ __typename: 'Bench', id }));
    const { data, errors } = await app.query(ask, { r });
    expect(seen.batches).toEqual([['a', 'b', 'nobody']]);
    expect(data?.['_entities']).toEqual([{ id: 'a' }, { id: 'b' }, null, { id: 'a' }]);
    expect(errors.map((error) => error.extensions['code'])).toEqual(['NOT_FOUND']);
    await app.query(ask, { r });
    expect(seen.batches).toHaveLength(2);
  });

  test('gives every request a context of its own', async () => {
    const ask = (kind: Caller, language: string) =>
      app.query('{ whoAsks }', {}, kind, { headers: { 'Accept-Language': language } });
    const answers = await Promise.all([
      ask(caller, 'fr;q=0.5, pt-BR, uk;q=0.1'),
      ask({ kind: 'ANONYMOUS' }, '*'),
      ask({ kind: 'MEMBER', subject: 's', membership: null, purpose: null }, 'da'),
    ]);
    expect(answers.map(({ data }) => data?.['whoAsks'])).toEqual([
      'SERVICE pt-br,fr,uk 0',
      'ANONYMOUS en 0',
      'MEMBER da 0',
    ]);
    expect(seen.contexts.size).toBe(3);
  });
});

describe('the door', () => {
  const body = JSON.stringify({ query: '{ _service { sdl } }' });
  const headers = { 'Content-Type': 'application/json', Accept: 'text/event-stream' };

  test.each(['/graphql', '/stream', '/internal/anything', '/graphql/'])(
    '%s needs an internal token',
    async (path) => {
      const response = await fetch(`${app.url}${path}`, { method: 'POST', body, headers });
      expect(response.status).toBe(401);
      expect(await response.text()).toMatch(/Ask the gateway/);
    },
  );

  test('is also before GET', async () => {
    const response = await fetch(`${app.url}/graphql?query=%7B__typename%7D`);
    expect(response.status).toBe(401);
  });

  test('lets _service pass with a token', async () => {
    const { data } = await app.query<{ _service: { sdl: string } }>('{ _service { sdl } }', {}, caller);
    expect(data?._service.sdl).toMatch(/type Bench\s+@key/);
  });

  test('takes no body beyond its limit and answers nonsense with a sentence', async () => {
    const large = await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers,
      body: `"${'x'.repeat(300_000)}"`,
    });
    expect(large.status).toBe(413);
    const broken = await fetch(`${app.url}/graphql`, { method: 'POST', headers, body: '{"query": "Marie' });
    expect(broken.status).toBe(400);
    expect(await broken.text()).not.toMatch(/Marie|at /);
  });
});

describe('a subscription', () => {
  const listen = 'subscription ($id: String!) { benchChanged(id: $id) { id colour } }';

  test('tells what is, then each change, and closes its source when the client leaves', async () => {
    seen.closed = 0;
    const events = app.subscribe(listen, { id: 'a' }, caller);
    expect((await events.next()).value).toEqual({
      data: { benchChanged: { id: 'a', colour: 'green' } },
      errors: [],
    });
    changes.emit('bench', benchOf('c'));
    expect((await events.next()).value?.data).toEqual({ benchChanged: { id: 'c', colour: 'red' } });
    await events.return(undefined);
    await until(() => seen.closed === 1 && changes.listenerCount('bench') === 0);
  });

  test('of many clients that leave, none stays behind', async () => {
    seen.closed = 0;
    const streams = Array.from({ length: 15 }, () => app.subscribe(listen, { id: 'b' }, caller));
    await Promise.all(streams.map((stream) => stream.next()));
    await Promise.all(streams.map((stream) => stream.return(undefined)));
    await until(() => seen.closed === 15 && changes.listenerCount('bench') === 0);
  });

  test('an error inside reaches the client masked', async () => {
    const events = app.subscribe(listen, { id: 'broken' }, caller);
    const { value } = await events.next();
    expect(value?.errors[0]?.extensions['code']).toBe('INTERNAL');
    expect(JSON.stringify(value)).not.toMatch(/paint is gone/);
    expect((await events.next()).done).toBe(true);
  });

  test.each(['{ whoAsks }', '{', 'mutation { paintBench(id: "a") { __typename } }'])(
    'anything else on the stream is refused: %s',
    async (query) => {
      const events = app.subscribe(query, {}, caller);
      const { value } = await events.next();
      expect(value?.errors[0]?.extensions['code']).toBe('BAD_USER_INPUT');
      await events.return(undefined);
    },
  );

  test('only as an event stream', async () => {
    const response = await app.post('/stream', { query: listen, variables: { id: 'a' } }, caller);
    expect(response.status).toBe(406);
  });
});

test('the SDL is printed without starting anything', async () => {
  const sdl = await printSubgraph(BenchModule);
  expect(sdl).toMatch('https://specs.apollo.dev/federation/v2.9');
  expect(sdl).toMatch('benchChanged(id: String!): Bench');
  expect(sdl).toMatch(/type PageInfo\s+@shareable/);
  expect(() => buildSubgraphSchema(parse(sdl))).not.toThrow();
});
