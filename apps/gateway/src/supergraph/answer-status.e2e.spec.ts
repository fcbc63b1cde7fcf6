import { ConformanceStand } from '../execution/conformance.fixture.js';

const levels = (count: number) => `{ place { ${'parent { '.repeat(count)}name${' }'.repeat(count)} } }`;
const sha256Hash = 'ab'.repeat(32);

describe('the status of an answer', () => {
  let stand: ConformanceStand;
  beforeAll(async () => {
    stand = await ConformanceStand.start();
  });
  afterAll(() => stand.stop());

  async function told(body: object, accept: string) {
    const response = await stand.gateway.post(JSON.stringify(body), { accept });
    const { data, errors } = (await response.json()) as { data?: unknown; errors?: { message: string }[] };
    return { status: response.status, data, message: errors?.[0]?.message };
  }

  describe.each(['application/json', 'application/graphql-response+json', '*/*'])('as %s', (accept) => {
    it.each([
      [
        'a variable that does not fit',
        { query: 'query ($n: Int) { services(first: $n) { id } }', variables: { n: 'x' } },
      ],
      ['a variable that is missing', { query: 'query ($id: ID!) { referral(id: $id) { id } }' }],
      ['a literal that does not fit', { query: '{ services(first: "x") { id } }' }],
      ['an unknown field', { query: '{ nothing }' }],
      ['a document that cannot be read', { query: '{ place {' }],
      ['fragments in a circle', { query: '{ place { ...a } } fragment a on Place { parent { ...a } }' }],
      ['endless depth', { query: levels(20) }],
      ['endless length', { query: `{ place { ${'name '.repeat(3_000)} } }` }],
      ['no query', { query: '' }],
      ['a hash alone', { extensions: { persistedQuery: { version: 1, sha256Hash } } }],
      ['an operation that is not there', { query: 'query a { place { id } }', operationName: 'b' }],
      ['no choice of two operations', { query: 'query a { place { id } } query b { place { id } }' }],
    ])('is 400 for %s', async (_what, body) => {
      expect(await told(body, accept)).toEqual({
        status: 400,
        data: undefined,
        message: expect.stringMatching(/\w/) as string,
      });
    });

    it('is 200 where something was executed, even if nothing came of it', async () => {
      expect(await told({ query: '{ place { name } }' }, accept)).toMatchObject({ status: 200 });
      expect(await told({ query: '{ refusing }' }, accept)).toMatchObject({
        status: 200,
        data: { refusing: null },
      });
      const strict = { query: '{ strictReferral(id: "nobody") { code } }' };
      expect(await told(strict, accept)).toEqual({
        status: 200,
        data: null,
        message: expect.any(String) as string,
      });
    });
  });

  it('is 200 of a stream that was asked for, and its first event the refusal', async () => {
    const query = 'subscription { changes { nothing } }';
    const response = await stand.gateway.post(JSON.stringify({ query }), { accept: 'text/event-stream' });
    expect(response.status).toBe(200);
    expect(await response.text()).toMatch(/event: next\ndata: \{"errors":.*\n\nevent: complete/);
  });
});
