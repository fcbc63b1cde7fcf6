import { gzipSync } from 'node:zlib';
import { bearer, SpecGateway } from '../gateway.fixture.js';
import { specDirectory, specReferral } from '../network.fixture.js';

describe('what may be asked', () => {
  let gateway: SpecGateway;
  const directory = specDirectory();
  const referral = specReferral();

  beforeAll(async () => {
    gateway = await SpecGateway.start({
      subgraphs: { directory, referral },
      environment: { NODE_ENV: 'production', COST_LIMIT: 5_000, ANONYMOUS_COST_LIMIT: 500 },
    });
  });
  afterAll(() => gateway.stop());

  async function refusal(query: string, headers = {}, variables?: Record<string, unknown>) {
    const before = directory.requests + referral.requests;
    const { status, errors } = await gateway.query(query, headers, variables);
    expect(directory.requests + referral.requests).toBe(before);
    return [status, errors?.[0]?.extensions?.code];
  }

  it('refuses deep nesting, through fragments too', async () => {
    const deep = (levels: number) => 'parent { '.repeat(levels) + 'name' + ' }'.repeat(levels);
    expect(await refusal(`{ places { ${deep(12)} } }`)).toEqual([400, 'QUERY_TOO_DEEP']);
    const spread = `{ places { ...a } } fragment a on Place { ${deep(6).replace('name', '...b')} }
      fragment b on Place { ${deep(6)} }`;
    expect(await refusal(spread)).toEqual([400, 'QUERY_TOO_DEEP']);
    expect((await gateway.query(`{ places { ${deep(3)} } }`)).errors).toBeUndefined();
  });

  it('refuses fragments that go round in circles', async () => {
    const circle =
      '{ places { ...a } } fragment a on Place { parent { ...b } } fragment b on Place { parent { ...a } }';
    expect(await refusal(circle)).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
  });

  it('counts a doubling of fragments without doubling its own work', async () => {
    const doubling = Array.from(
      { length: 11 },
      (_, level) =>
        `fragment f${level} on Place { a: parent { ...f${level + 1} } b: parent { ...f${level + 1} } }`,
    );
    const query = `{ places { ...f0 } } ${doubling.join(' ')} fragment f11 on Place { name }`;
    expect(await refusal(query)).toEqual([400, 'QUERY_TOO_DEEP']);
    const shallower = query
      .replace('{ places { ...f0 } }', '{ places { ...f3 } }')
      .replace(/fragment f[012] .*?} } }/g, '');
    expect((await refusal(shallower))[0]).toBe(400);
  });

  it('multiplies by first, wherever it is given, and by ten where a list has none', async () => {
    const nested = (first: string) =>
      `{ services(first: ${first}) { nodes { organization { name } services(first: ${first}) { nodes { name } } } } }`;
    expect(await refusal(nested('100'))).toEqual([400, 'QUERY_TOO_COSTLY']);
    const byVariable = `query($n: Int = 100) ${nested('$n')}`;
    expect(await refusal(byVariable)).toEqual([400, 'QUERY_TOO_COSTLY']);
    expect(await refusal(byVariable, {}, { n: 1_000_000 })).toEqual([400, 'QUERY_TOO_COSTLY']);
    expect((await gateway.query(byVariable, {}, { n: 5 })).errors).toBeUndefined();
    expect((await gateway.query('{ services { nodes { name } } }')).errors).toBeUndefined();
    expect(await refusal('{ places { satellites { satellites { name } } } }')).toEqual([
      400,
      'QUERY_TOO_COSTLY',
    ]);
  });

  it.each(['toString', 'constructor', '__proto__'])(
    'reads the default of a variable that is called %s as of any other',
    async (name) => {
      const query = (first: number) =>
        `query($${name}: Int = ${first}) { services(first: $${name}) { nodes { name } } }`;
      expect(await refusal(query(100_000))).toEqual([400, 'QUERY_TOO_COSTLY']);
      expect((await gateway.query(query(5))).errors).toBeUndefined();
    },
  );

  it('says of endless lists that they are endless', async () => {
    const { errors } = await gateway.query('{ services(first: 2147483647) { nodes { name } } }');
    expect(errors?.[0]?.message).toContain('could bring more than 1000000 objects');
  });

  it('says why it stops checking a heap of equal fields', async () => {
    const { status, errors } = await gateway.query(`{ places { ${'name '.repeat(2_000)} } }`);
    expect(status).toBe(400);
    expect(errors).toMatchObject([
      {
        message: expect.stringContaining('Name each one once') as string,
        extensions: { code: 'QUERY_TOO_MANY_FIELDS' },
      },
    ]);
  });

  it('says in which forms it answers to who accepts none of them', async () => {
    for (const accept of ['image/png', 'text/html', 'application/xml;q=0.9', 'multipart/mixed']) {
      const response = await gateway.post('{"query":"{ places { name } }"}', { accept });
      expect([accept, response.status, (await response.json()) as object]).toMatchObject([
        accept,
        406,
        { errors: [{ extensions: { code: 'NOT_ACCEPTABLE' } }] },
      ]);
    }
  });

  it('lets signed-in callers ask for more', async () => {
    const member = bearer(await gateway.issuer.token());
    const query = '{ places { satellites { satellites { name } } } }';
    expect((await gateway.query(query, member)).errors).toBeUndefined();
  });

  it('refuses heaps of aliases and of root fields', async () => {
    expect(await refusal(`{ places { ${aliases(61, 'name')} } }`)).toEqual([400, 'QUERY_TOO_MANY_FIELDS']);
    expect(await refusal(`{ ${aliases(21, '__typename')} }`)).toEqual([400, 'QUERY_TOO_MANY_FIELDS']);
    expect(await refusal(`mutation { ${aliases(11, 'touch')} }`)).toEqual([400, 'QUERY_TOO_MANY_FIELDS']);
    expect((await gateway.query(`mutation { ${aliases(2, 'touch')} }`)).errors).toBeUndefined();
  });

  it('refuses fragments that multiply one another, however little they would bring', async () => {
    const spread = (levels: number) => {
      const fragments = Array.from({ length: levels }, (_, level) => {
        const inner = level + 1 < levels ? `...F${level + 1}` : 'name';
        const parents = ['a', 'b', 'c', 'd'].map((name) => `${name}${level}: parent { ${inner} }`);
        return `fragment F${level} on Place { ${parents.join(' ')} }`;
      });
      return `{ places { ...F0 } } ${fragments.join(' ')}`;
    };
    const member = bearer(await gateway.issuer.token());
    expect(await refusal(spread(5), member)).toEqual([400, 'QUERY_TOO_MANY_FIELDS']);
    expect((await gateway.query(spread(3), member)).errors).toBeUndefined();
  });

  it('refuses endless documents', async () => {
    expect(await refusal(`{ places { ${'name '.repeat(3_000)} } }`)).toEqual([400, 'QUERY_TOO_LONG']);
    expect(await refusal(`{ places { name } } #${'x'.repeat(30_000)}`)).toEqual([400, 'QUERY_TOO_LONG']);
    expect((await gateway.query(`{ places { name } } #${'x'.repeat(20_000)}`)).errors).toBeUndefined();
  });

  it('takes one operation a request', async () => {
    const batch = await gateway.post('[{"query":"{ places { name } }"},{"query":"{ places { name } }"}]');
    expect(batch.status).toBe(400);
    expect(await batch.text()).toContain('one operation');
  });

  it('takes bodies up to 256 kB, also when packed', async () => {
    const large = JSON.stringify({
      query: '{ places { name } }',
      variables: { filler: 'x'.repeat(300_000) },
    });
    expect((await gateway.post(large)).status).toBe(413);
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    const packed = await fetch(`${gateway.url}/graphql`, { method: 'POST', headers, body: gzipSync(large) });
    expect(packed.status).toBe(413);
  });

  it('refuses what is not a GraphQL request, with a sentence and never with a 5xx', async () => {
    const bodies = [
      '',
      '{',
      'null',
      '3',
      '"x"',
      '{}',
      '[]',
      '{"query":3}',
      '{"query":"{"}',
      '{"query":"{ nothing }"}',
    ];
    const more = [
      '{"query":"{ places { name } }","variables":[]}',
      '{"query":"{ places { name } }","evil":1}',
      '\u0000',
    ];
    for (const body of [...bodies, ...more]) {
      const response = await gateway.post(body);
      const { errors } = (await response.json()) as {
        errors: { message: string; extensions: { code: string } }[];
      };
      expect([body, response.status]).toEqual([body, 400]);
      expect(errors[0]?.message).toMatch(/\w/);
      expect(errors[0]?.extensions.code).toMatch(/^(BAD_|GRAPHQL_)/);
    }
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
    ]) {
      expect((await gateway.post('{"query":"{ places { name } }"}', { 'content-type': type })).status).toBe(
        415,
      );
    }
    for (const method of ['PUT', 'DELETE', 'PATCH']) {
      expect((await fetch(`${gateway.url}/graphql`, { method })).status).toBe(405);
    }
    const headers = { accept: 'application/graphql-response+json' };
    for (const path of [
      '?query=',
      '',
      '?query=%7B',
      '?query={places{name}}&variables=x',
      '?query={places{name}}&extensions=x',
      '?query=a&query=b',
    ]) {
      const response = await fetch(`${gateway.url}/graphql${path}`, { headers });
      expect([path, response.status]).toEqual([path, 400]);
    }
    expect((await fetch(`${gateway.url}/graphql/elsewhere?query={places{name}}`)).status).toBe(404);
  });

  it('shows its schema in production to signed-in callers only', async () => {
    const query = '{ __schema { queryType { name } } }';
    expect((await gateway.query(query)).errors).toBeDefined();
    const member = bearer(await gateway.issuer.token());
    expect((await gateway.query(query, member)).data).toEqual({ __schema: { queryType: { name: 'Query' } } });
  });

  it('prices what is asked of the schema like everything else', async () => {
    const member = bearer(await gateway.issuer.token());
    const whole = '__schema { types { fields { args { type { name } } } } }';
    const one = '__type(name: "Query") { fields { args { type { fields { args { name } } } } } }';
    const small = '__type(name: "Place") { fields { name type { name ofType { name } } } }';
    expect((await gateway.query(`{ ${whole} }`, member)).errors).toBeUndefined();
    expect((await gateway.query(`{ ${small} }`, member)).errors).toBeUndefined();
    expect(await refusal(`{ ${aliases(3, whole)} }`, member)).toEqual([400, 'QUERY_TOO_COSTLY']);
    expect(await refusal(`{ ${one} }`, member)).toEqual([400, 'QUERY_TOO_COSTLY']);
    const often = aliases(21, '__schema { queryType { name } }');
    expect(await refusal(`{ ${often} }`, member)).toEqual([400, 'QUERY_TOO_MANY_FIELDS']);
    const types = aliases(61, 'queryType { name }');
    expect(await refusal(`{ __schema { ${types} } }`, member)).toEqual([400, 'QUERY_TOO_MANY_FIELDS']);
  });

  it('lets browsers of known origins ask, and tells others nothing', async () => {
    const preflight = (origin: string) =>
      fetch(`${gateway.url}/graphql`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      });
    expect((await preflight('http://127.0.0.1:4000')).headers.get('access-control-allow-origin')).toBe(
      'http://127.0.0.1:4000',
    );
    expect((await preflight('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
  });
});

/** The same field so many times, each under a name of its own. */
function aliases(count: number, field: string): string {
  return Array.from({ length: count }, (_, i) => `a${i}: ${field}`).join(' ');
}
