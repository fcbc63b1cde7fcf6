import { bearer, SpecGateway } from '../gateway.fixture.js';
import { specDirectory, specReferral } from '../network.fixture.js';

const both = '{ places { name } myReferral { code heldBy service { name organization { name } } } }';

describe('the supergraph', () => {
  let gateway: SpecGateway;
  const directory = specDirectory();
  const referral = specReferral();

  beforeAll(async () => {
    gateway = await SpecGateway.start({ subgraphs: { directory, referral } });
  });
  afterAll(() => gateway.stop());

  it('answers from several subgraphs at once', async () => {
    const { data, errors } = await gateway.query(both);
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      places: [{ name: 'Paris' }],
      myReferral: { code: 'ABC', service: { name: 'Bilan', organization: { name: 'École du Soir' } } },
    });
  });

  it('gives three callers who ask the same at the same instant each their own answer', async () => {
    const callers = await Promise.all(
      ['ada', 'bea', 'cem'].map((subject) => gateway.issuer.token({ subject })),
    );
    const answers = await Promise.all(
      callers.map((token) => gateway.query('{ myReferral { heldBy } }', bearer(token))),
    );
    expect(answers.map(({ data }) => subjectIn(data))).toEqual(['ada', 'bea', 'cem']);
  });

  it('answers the root fields of the other subgraphs while one is down, and says what is missing', async () => {
    await referral.stop();
    const { data, errors } = await gateway.query(both);
    await referral.start();
    expect(data).toEqual({ places: [{ name: 'Paris' }], myReferral: null });
    expect(errors).toMatchObject([
      { path: ['myReferral'], extensions: { code: 'UNAVAILABLE', service: 'referral' } },
    ]);
    expect(JSON.stringify(errors)).not.toContain('ECONNREFUSED');
  });

  it('leaves out what an unreachable neighbour owns, and nothing else', async () => {
    await directory.stop();
    const { data, errors } = await gateway.query('{ myReferral { code service { name } } }');
    await directory.start();
    expect(data).toEqual({ myReferral: { code: 'ABC', service: null } });
    expect(errors).toMatchObject([{ extensions: { code: 'UNAVAILABLE', service: 'directory' } }]);
    expect((await gateway.query(both)).errors).toBeUndefined();
  });

  it('waits for a subgraph that hangs only so long, and after three in vain not at all', async () => {
    const hanging = specReferral();
    const impatient = await SpecGateway.start({
      subgraphs: { directory: specDirectory(), referral: hanging },
      supergraph: { subgraphWithinMs: 1_000 },
    });
    const ask = () => impatient.query('{ places { name } hangs }');
    const answers = await Promise.all([ask(), ask(), ask()]);
    answers.push(await ask());
    await impatient.stop();
    for (const { data, errors } of answers) {
      expect(data).toEqual({ places: [{ name: 'Paris' }], hangs: null });
      expect(errors).toMatchObject([{ extensions: { code: 'UNAVAILABLE', service: 'referral' } }]);
    }
    expect(hanging.requests).toBe(3);
  });

  it('passes on the sentence of an expected error and hides everything of an unexpected one', async () => {
    const { data, errors } = await gateway.query('{ refused broken }');
    expect(data).toEqual({ refused: null, broken: null });
    expect(errors).toContainEqual(
      expect.objectContaining({ message: 'There is no such referral.', extensions: { code: 'NOT_FOUND' } }),
    );
    const hidden = errors?.find(({ extensions }) => extensions?.code === 'INTERNAL');
    expect(Object.keys(hidden?.extensions ?? {}).sort()).toEqual(['code', 'correlationId']);
    expect(JSON.stringify(errors)).not.toMatch(/hunter2|app\.js/);
  });

  it('passes on the languages that the caller reads', async () => {
    const { data } = await gateway.query('{ languages }', { 'accept-language': 'pt, fr;q=0.5' });
    expect(data).toEqual({ languages: 'pt, fr;q=0.5' });
  });

  it('answers queries over GET, and refuses mutations there', async () => {
    const ask = (query: string) => fetch(`${gateway.url}/graphql?query=${encodeURIComponent(query)}`);
    expect(await (await ask('{ places { name } }')).json()).toEqual({
      data: { places: [{ name: 'Paris' }] },
    });
    const mutation = await ask('mutation { touch }');
    expect(mutation.status).toBe(405);
    expect(mutation.headers.get('allow')).toBe('POST');
  });

  it('says it is ready while a subgraph is down', async () => {
    await referral.stop();
    const ready = await fetch(`${gateway.url}/readyz`);
    await referral.start();
    expect(ready.status).toBe(200);
  });
});

function subjectIn(data: Record<string, unknown> | null | undefined): unknown {
  const { myReferral } = data as { myReferral: { heldBy: string } };
  return (JSON.parse(myReferral.heldBy) as { subject: string }).subject;
}
