import { SpecGateway } from '../gateway.fixture.js';
import { specDirectory, specReferral } from '../network.fixture.js';

describe('an answer about what was refused', () => {
  let gateway: SpecGateway;
  beforeAll(async () => {
    gateway = await SpecGateway.start({
      subgraphs: { directory: specDirectory(), referral: specReferral() },
    });
  });
  afterAll(() => gateway.stop());

  it.each<[string, Record<string, unknown> | undefined, string]>([
    [
      'query ($n: Int) { services(first: $n) { totalCount } }',
      { n: 'Quetzal' },
      'Variable "$n" got an invalid value; Int cannot represent non-integer value.',
    ],
    ['{ services(first: "Quetzal") { totalCount } }', undefined, 'Int cannot represent non-integer value.'],
    ['{ services(first: ["Quetzal"]) { totalCount } }', undefined, 'Int cannot represent non-integer value.'],
    [
      '{ services(first: "" "Quetzal") { totalCount } }',
      undefined,
      'Syntax Error: Expected Name, found String.',
    ],
    [
      '{ openAt(at: "Quetzal") }',
      undefined,
      'A DateTime is an ISO 8601 instant with its offset, such as 2026-03-01T09:30:00.000Z.',
    ],
    ['query ($at: DateTime!) { openAt(at: $at) }', { at: 'Quetzal' }, 'Variable "$at" got an invalid value.'],
  ])(
    'says of %s with %j what was expected, and nothing of what was sent',
    async (query, variables, message) => {
      const accepted = ['application/json', 'application/graphql-response+json', 'text/event-stream'];
      for (const accept of [...accepted, ...accepted])
        expect(await told(gateway, accept, { query, variables })).toEqual([message]);
    },
  );
});

async function told(gateway: SpecGateway, accept: string, body: object): Promise<(string | undefined)[]> {
  const response = await gateway.post(JSON.stringify(body), { accept });
  const text = await response.text();
  expect(text).not.toContain('Quetzal');
  const [, json = text] = /^data: (.+)$/m.exec(text) ?? [];
  return (JSON.parse(json) as { errors: { message: string }[] }).errors.map(({ message }) => message);
}
