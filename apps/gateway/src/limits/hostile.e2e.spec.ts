import { connect } from 'node:net';
import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';
import { type SeededRandom, seededRandom } from '#libs/testing';
import { bearer, SpecGateway } from '../gateway.fixture.js';
import { specDirectory, specReferral } from '../network.fixture.js';

const rounds = 1_000;
const atOnce = 20;
const honest = JSON.stringify({
  query:
    'query Q($n: Int = 5) { places { name ...p } services(first: $n) { nodes { id name } } } fragment p on Place { id }',
  variables: { n: 3 },
  operationName: 'Q',
});
const huge = Buffer.from(JSON.stringify({ query: '{ places { name } }', more: '0'.repeat(20_000_000) }));
const quickly = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };
const bits = [
  '{',
  '}',
  '"',
  '\\',
  '\u0000',
  '\ud800',
  '...',
  '$n',
  '@skip',
  '(',
  ':',
  '[]',
  '1e999',
  '-',
  'é',
  '#',
  '\n',
  '{{{',
];

describe('hostile requests', () => {
  let gateway: SpecGateway;
  const referral = specReferral();

  beforeAll(async () => {
    gateway = await SpecGateway.start({
      subgraphs: { directory: specDirectory(), referral },
      environment: { ANONYMOUS_REQUESTS_PER_MINUTE: 100_000, REQUESTS_PER_MINUTE: 100_000 },
    });
  });
  afterAll(() => gateway.stop());

  it('are refused or answered, never with a 5xx or anything of the inside', async () => {
    const random = seededRandom();
    for (let round = 0; round < rounds; round += atOnce) {
      await Promise.all(Array.from({ length: atOnce }, () => sendBroken(gateway, random)));
    }
    expect((await gateway.query('{ places { name } }')).errors).toBeUndefined();
  });

  it.each([
    ['1000-01-01T00:00Z', '1000-01-01T00:00:00.000Z'],
    ['9999-12-31T23:59:59.9999Z', '9999-12-31T23:59:59.999Z'],
    ['0999-12-31T23:30:00-01:00', '1000-01-01T00:30:00.000Z'],
    ['2024-02-29T23:30:00+14:00', '2024-02-29T09:30:00.000Z'],
    ['0000-01-01T00:00:00Z', null],
    ['0001-01-01T00:00:00Z', null],
    ['9999-12-31T23:30:00-01:00', null],
    ['10000-01-01T00:00:00Z', null],
    ['+010000-01-01T00:00:00Z', null],
    ['2016-12-31T23:59:60Z', null],
    ['2026-02-30T00:00:00Z', null],
    ['2026-03-01T24:00:00Z', null],
    ['2026-03-01T09:30:00', null],
    ['2026-03-01T09:30:00+24:00', null],
    ['2026-03-01', null],
    ['', null],
    [0, null],
    [253402300800000, null],
    [true, null],
    [[], null],
    [{ at: '2026-03-01T09:30:00Z' }, null],
  ])('may name the date %j', async (at, read) => {
    const literal = typeof at === 'object' ? '{ at: "2026" }' : JSON.stringify(at);
    const answers = [
      await gateway.query('query ($at: DateTime!) { openAt(at: $at) }', {}, { at }),
      await gateway.query(`{ openAt(at: ${literal}) }`),
    ];
    for (const { data, errors } of answers)
      if (read === null) expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
      else expect([data, errors]).toEqual([{ openAt: read }, undefined]);
  });

  it.each([
    ['lists', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['objects', `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`],
  ])('may name %s without end for a date', async (_what, at) => {
    const body = `{"query":"query ($at: DateTime!) { openAt(at: $at) }","variables":{"at":${at}}}`;
    const response = await gateway.post(body);
    expect([response.status, await response.json()]).toMatchObject([
      400,
      {
        errors: [
          {
            message: 'Variable "$at" got an invalid value; DateTime is one value, not a list or an object.',
            extensions: { code: 'BAD_USER_INPUT' },
          },
        ],
      },
    ]);
  });

  it('may name any host, path and header', async () => {
    const port = Number(new URL(gateway.url).port);
    const lines = [
      'POST /graphql HTTP/1.1\r\nHost: a b c',
      'POST /graphql HTTP/1.1\r\nHost: [::',
      'POST /graphql HTTP/1.1\r\nHost: ',
      'POST /graphql HTTP/1.1\r\nHost: x:99999999',
      'GET /graphql?query={places{name}} HTTP/1.1\r\nHost: ///',
      'GET //graphql//?%%% HTTP/1.1\r\nHost: x',
      'GET http://evil.example/graphql?query={places{name}} HTTP/1.1\r\nHost: evil.example',
      'GET /graphql?query[]=a&query[]=b&__proto__[x]=1 HTTP/1.1\r\nHost: x',
      'POST /graphql HTTP/1.1\r\nHost: x\r\nAccept: */*;q=\u0001, ,,;;',
      'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json; charset=nonsense',
      'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Encoding: nonsense',
      'OPTIONS * HTTP/1.1\r\nHost: x',
      'TRACE /graphql HTTP/1.1\r\nHost: x',
    ];
    for (const line of lines) {
      const answer = await raw(
        port,
        `${line}\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}`,
      );
      expect([line, answer.split('\r\n')[0]]).toEqual([line, expect.stringMatching(/^HTTP\/1\.1 [234]\d\d/)]);
    }
    expect((await gateway.query('{ places { name } }')).errors).toBeUndefined();
  });

  it.each([
    ['lists', `{ services(search: ${'['.repeat(20_000)}`],
    ['objects', `{ services(search: ${'{ a: '.repeat(800)}`],
    ['selections', `{ ${'places { '.repeat(1_200)}`],
    ['types', `query ($n: ${'['.repeat(2_400)}`],
    ['fragments', fragmentsIn(49)],
  ])('may open %s without end', async (_what, query) => {
    const { status, errors } = await gateway.query(query);
    expect([status, errors?.map(({ extensions }) => extensions?.code)]).toEqual([400, ['QUERY_TOO_DEEP']]);
  });

  it('may open as much as may be, and is answered', async () => {
    expect(await gateway.query(fragmentsIn(38))).toMatchObject({ data: { places: [{ name: 'Paris' }] } });
    const at = `${'['.repeat(38)}${']'.repeat(38)}`;
    const { errors } = await gateway.query(`{ openAt(at: ${at}) }`);
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['BAD_USER_INPUT']);
  });

  it('change nothing by a link that somebody is made to follow', async () => {
    const documents = ['mutation { touch }', 'query a { places { name } } mutation b { touch }'];
    const before = referral.requests;
    for (const document of documents) {
      const asked = `?operationName=${document.startsWith('query') ? 'b' : ''}&query=${encodeURIComponent(document)}`;
      const response = await fetch(`${gateway.url}/graphql${asked}`, { headers: { accept: '*/*' } });
      expect([document, response.status]).toEqual([document, 405]);
    }
    expect(referral.requests).toBe(before);
  });

  it.each([
    ['deflated', { 'content-encoding': 'deflate' }, deflateSync(huge), 413],
    ['squeezed', { 'content-encoding': 'br' }, brotliCompressSync(huge, quickly), 413],
    ['packed twice', { 'content-encoding': 'gzip, gzip' }, gzipSync(gzipSync(honest)), 415],
    ['cut off', { 'content-encoding': 'gzip' }, gzipSync(honest).subarray(0, 20), 400],
    ['called packed', { 'content-encoding': 'gzip' }, Buffer.from(honest), 400],
    ['an endless list', {}, Buffer.from('['.repeat(200_000)), 400],
    ['endlessly deep', {}, deepVariables(20_000), 200],
    [
      'about to change what objects are',
      {},
      Buffer.from('{"__proto__":{"query":"{ places { name } }"}}'),
      400,
    ],
  ])('may send a body that is %s', async (_what, encoding, body, status) => {
    const headers = { 'content-type': 'application/json', accept: 'application/json', ...encoding };
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers,
      body: new Uint8Array(body),
    });
    expect([response.status, await response.text()]).toEqual([status, expect.stringMatching(/message|data/)]);
  });

  it('may carry any credential', async () => {
    const random = seededRandom();
    for (let round = 0; round < 200; round += 1) {
      const noise = Buffer.from(Array.from({ length: random.between(1, 90) }, () => random.between(33, 126)));
      const scheme = random.pick(['Bearer', 'Link', 'bearer', 'Basic', 'Link t.', 'Bearer ey.']);
      const { status } = await gateway.query('{ places { name } }', {
        authorization: `${scheme} ${noise.toString('latin1')}`,
      });
      expect(status).toBe(401);
    }
    expect((await gateway.query('{ whoAmI }', bearer(await gateway.issuer.token()))).status).toBe(200);
  });
});

/** An honest question, wrapped so often. */
function fragmentsIn(levels: number): string {
  return `{ places { ${'... on Place { '.repeat(levels)} name ${'}'.repeat(levels)} } }`;
}

/** An honest question with a variable, never used, of so many levels. */
function deepVariables(levels: number): Buffer {
  const variables = `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
  return Buffer.from(`{"query":"{ places { name } }","variables":${variables}}`);
}

async function sendBroken(gateway: SpecGateway, random: SeededRandom): Promise<void> {
  const body = broken(honest, random);
  const response = await gateway.post(body, {
    accept: random.pick(['*/*', 'application/json', 'text/event-stream', 'x/y']),
  });
  const text = await response.text();
  expect([body, response.status < 500]).toEqual([body, true]);
  expect(text).not.toMatch(/node_modules|\.js:\d|ECONN|INTERNAL/);
}

function broken(text: string, random: SeededRandom): string {
  let result = text;
  for (let times = random.between(1, 4); times > 0; times -= 1) {
    const at = random.between(0, result.length);
    const until = at + random.between(0, 6);
    const inserted = random.between(0, 2) === 0 ? '' : random.pick(bits).repeat(random.between(1, 3));
    result = result.slice(0, at) + inserted + result.slice(until);
  }
  return result;
}

function raw(port: number, request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(request));
    socket.setTimeout(5_000, () => socket.destroy(new Error('No answer.')));
    socket.on('data', (part) => (answer += part.toString('latin1')));
    socket.once('close', () => {
      resolve(answer);
    });
    socket.once('error', reject);
  });
}
