import { bearer, SpecGateway } from '../gateway.fixture.js';
import { specDirectory, specReferral } from '../network.fixture.js';
import { eventsOf } from '../supergraph/events.fixture.js';
import { ConformanceStand } from './conformance.fixture.js';

describe('what a strict client relies on while the network is not whole', () => {
  let stand: ConformanceStand;

  beforeAll(async () => {
    stand = await ConformanceStand.start();
  });
  afterAll(() => stand.stop());

  /** The answer while one of the two does not run. */
  async function without(missing: 'directory' | 'referral', document: string) {
    await stand[missing].stop();
    try {
      return await stand.gateway.query(document);
    } finally {
      await stand[missing].start();
    }
  }

  it('an absent service costs its own root fields, and is named', async () => {
    const { data, errors } = await without(
      'referral',
      '{ hit { __typename } referrals { code } other: mine { code } }',
    );
    expect(data).toEqual({ hit: { __typename: 'Organization' }, referrals: null, other: null });
    expect(errors).toMatchObject([
      { path: ['referrals'], extensions: { code: 'UNAVAILABLE', service: 'referral' } },
    ]);
  });

  it('what it would have added to objects of others is null, with an error where these objects are', async () => {
    const { data, errors } = await without(
      'referral',
      '{ services(first: 2) { id waiting lastReferral { code } } }',
    );
    const nothing = { waiting: null, lastReferral: null };
    expect(data).toEqual({
      services: [
        { id: 's1', ...nothing },
        { id: 's2', ...nothing },
      ],
    });
    expect(errors).toMatchObject([
      { path: ['services'], extensions: { code: 'UNAVAILABLE', service: 'referral' } },
    ]);
  });

  it('a fragment keeps its fields, as nulls', async () => {
    const { data } = await without(
      'referral',
      '{ findables { ...S } ...R } fragment S on Service { id waiting ... on Findable { title } } fragment R on Query { referrals { code } }',
    );
    expect(data?.['referrals']).toBeNull();
    expect(data?.['findables']).toContainEqual({ id: 's1', waiting: null, title: 'Service s1' });
  });

  it('a name that every object has by itself hides nothing', async () => {
    const { data } = await without(
      'referral',
      '{ services(first: 1) { constructor: waiting toString: lastReferral { code } } }',
    );
    expect(data).toEqual({ services: [{ constructor: null, toString: null }] });
  });

  it('what the schema forbids to be null takes its parents with it, and no more', async () => {
    const one = await without('referral', '{ services(first: 1) { id openReferrals } place { name } }');
    expect(one.data).toEqual({ services: [null], place: { name: 'Paris' } });
    expect(one.errors?.map(({ path }) => path)).toEqual([['services']]);
    const all = await without('referral', '{ allServices { openReferrals } place { name } }');
    expect(all.data).toBeNull();
    expect(all.errors?.map(({ path }) => path)).toEqual([['allServices']]);
  });

  it('a field that is left out by a condition is not said to be missing', async () => {
    const { data, errors } = await without(
      'referral',
      '{ services(first: 1) { id waiting @skip(if: true) } referrals @include(if: false) { code } }',
    );
    expect({ data, errors }).toEqual({ data: { services: [{ id: 's1' }] }, errors: undefined });
  });

  it('a subscriber hears objects whole over hops, and what fails in one result ends nothing', async () => {
    const events = await eventsOf(
      stand.gateway,
      'subscription { changes { code service { title waiting } } }',
    );
    await change('r1');
    const service = { title: 'Service s1', waiting: 4 };
    expect(await events.next()).toEqual({ data: { changes: { code: 'code of r1', service } } });
    await change('r2');
    expect(await events.next()).toMatchObject({
      data: { changes: { code: 'code of r2', service: null } },
      errors: [{ path: ['changes', 'service', 'title'], extensions: { code: 'NOT_FOUND' } }],
    });
    await change('none');
    expect(await events.next()).toMatchObject({ data: { changes: null }, errors: [{ path: ['changes'] }] });
  });

  it('a subscription to something required hears null where it cannot be had', async () => {
    const events = await eventsOf(
      stand.gateway,
      'subscription { strictChanges { strictService { title } } }',
    );
    await change('r2');
    expect(await events.next()).toMatchObject({
      data: null,
      errors: [{ path: ['strictChanges', 'strictService', 'title'] }],
    });
  });

  async function change(id: string): Promise<void> {
    while (stand.changes.listenerCount('change') === 0) await new Promise(setImmediate);
    stand.changes.emit('change', id);
  }

  it('three callers who ask the same at the same instant have each their own answer, over a hop as well', async () => {
    const names = ['ada', 'bea', 'cem'];
    const tokens = await Promise.all(names.map((subject) => stand.gateway.issuer.token({ subject })));
    const answers = await Promise.all(
      tokens.map((token) => stand.gateway.query('{ mine { heldBy service { title } } }', bearer(token))),
    );
    const service = { title: 'Service s1' };
    expect(answers.map(({ data }) => data)).toEqual(names.map((heldBy) => ({ mine: { heldBy, service } })));
  });

  it('@defer and @stream are refused', async () => {
    const deferred = await stand.gateway.query('{ place { name ... @defer { size } } }');
    expect(deferred.status).toBe(400);
    expect((await stand.gateway.query('{ services @stream { id } }')).status).toBe(400);
  });

  it('variables that do not fit are refused, and say which', async () => {
    const ask = 'query ($id: ID!, $over: Int) { referral(id: $id) { service { waiting(over: $over) } } }';
    const { status, errors, data } = await stand.gateway.query(ask, {}, { id: 'r1', over: 'many' });
    expect({ status, data, errors }).toMatchObject({
      status: 400,
      data: undefined,
      errors: [{ extensions: { code: 'BAD_USER_INPUT' } }],
    });
    expect(errors?.[0]?.message).toContain('$over');
  });

  it('of many variables that do not fit, a few are named', async () => {
    const ask = 'query ($words: [String!]) { referral(id: "r1") { service { note(words: $words) } } }';
    const words = Array.from({ length: 5_000 }, () => 1);
    const { status, errors } = await stand.gateway.query(ask, {}, { words });
    expect({ status, code: errors?.[0]?.extensions?.code }).toEqual({ status: 400, code: 'BAD_USER_INPUT' });
    expect(errors?.length).toBeLessThan(25);
  });
});

describe('the schema', () => {
  it('is told to those who are signed in, and to others only where that is allowed', async () => {
    const gateway = await SpecGateway.start({
      subgraphs: { directory: specDirectory(), referral: specReferral() },
      supergraph: { introspectionForAnonymous: false },
    });
    const ask = '{ __schema { queryType { name } } places { name } }';
    const signedIn = bearer(await gateway.issuer.token());
    const refused = await gateway.query(ask);
    expect({ status: refused.status, data: refused.data }).toEqual({ status: 400, data: undefined });
    expect((await gateway.query(ask, signedIn)).data).toEqual({
      __schema: { queryType: { name: 'Query' } },
      places: [{ name: 'Paris' }],
    });
    expect((await gateway.query('{ __typename }')).data).toEqual({ __typename: 'Query' });
    const types = await gateway.query('{ __schema { types { name } directives { name } } }', signedIn);
    expect(JSON.stringify(types.data)).not.toMatch(/join__|link__|_Entity|_Any/);
    await gateway.stop();
  });
});
