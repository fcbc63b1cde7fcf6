import { readFile } from 'node:fs/promises';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { subgraphs } from '../../tools/stack/apps.js';
import type { Voice } from '../../tools/story/gateway-client.js';
import { asks } from './authorisation.asks.js';
import { Cast, saidIn } from './authorisation.cast.js';
import { entitiesOf, EntityProber } from './authorisation.entities.js';
import { earsOf } from './authorisation.ears.js';
import { entitiesSeen, everyPath, everythingSeen } from './authorisation.paths.js';
import { askGateway, documentOf, rootFieldsOf, signOf } from './authorisation.prober.js';
import {
  entityRows,
  fieldRows,
  roles,
  rowsOf,
  subscriptionRows,
  type Role,
  type Row,
  type State,
} from './authorisation.table.js';
import { Network } from './network.fixture.js';
import { Counter, inputOf, slotAhead } from './referral.fixture.js';

describe('who may do and see what', () => {
  let schema: GraphQLSchema;
  let network: Network;
  let counter: Counter;
  let cast: Cast;
  beforeAll(async () => {
    schema = buildSchema(await readFile('schema/public.graphql', 'utf8'));
    network = await Network.start();
    counter = await Counter.open(network);
    cast = await Cast.assemble(network, counter);
  }, 300_000);
  afterAll(() => network.close(), 60_000);

  const ask = async (role: Role, { label, state }: Row) => {
    const [path = '', variant] = label.split(':');
    const [root = '', field = '', inner] = path.split('.');
    const variables = (asks[`${field}:${variant ?? ''}`] ?? asks[field])?.(cast.about(state)) ?? {};
    const query = documentOf(schema, `${root}.${field}`, variables, inner && selectionOf(inner));
    const voice = await cast.voice(role, state);
    const stated: Voice['headers'] = variant === 'purpose' ? { 'passerelle-purpose': 'Called back' } : {};
    const asking = { ...voice, headers: { ...voice.headers, ...stated } };
    return signOf(await askGateway(network.stack.urls.gateway, asking, { query, variables }), field, inner);
  };

  const namesIn = (state: State) => Object.values(saidIn(state).person);
  const holds = (text: string, words: readonly string[]) => words.filter((word) => text.includes(word));
  /** What each recipient of what is SENT may not see: who the person is, and everything of the other recipient. */
  const hiddenWhileAsked = (): [Role, string[]][] => {
    const [one, two] = counter.services;
    const { recipientIds } = cast.about('SENT');
    const of = (index: number, service: typeof one) => [
      ...namesIn('SENT'),
      recipientIds[index] ?? '',
      service?.id ?? '',
    ];
    return [
      ['asked', of(1, two)],
      ['answerer', of(1, two)],
      ['rival', of(0, one)],
    ];
  };

  it('is declared for every query, mutation, subscription and entity', async () => {
    const declared = new Set(
      rowsOf(`${fieldRows}${subscriptionRows}`).map(({ label }) => label.split(':')[0]),
    );
    expect(rootFieldsOf(schema).filter((field) => !declared.has(field))).toEqual([]);
    const entities = new Set(rowsOf(entityRows).map(({ label }) => label));
    expect([...entities].sort()).toEqual((await entitiesOf()).sort());
  });

  it.each(rowsOf(fieldRows))('$label of what is $state', async (row) => {
    const isAsked = (_: Role, at: number) => row.signs[at] !== '*';
    const signs = await Promise.all(
      roles.map(async (role, at) => (isAsked(role, at) ? ask(role, row) : '*')),
    );
    expect(byRole(signs)).toEqual(byRole(row.signs));
  });

  it.each(rowsOf(entityRows))('entity $label of what is $state', async (row) => {
    const prober = await EntityProber.open(cast, counter);
    const signs = await Promise.all(roles.map((role) => prober.sign(row.label, role, row.state)));
    expect(byRole(signs)).toEqual(byRole(row.signs));
  });

  it('shows no recipient a name before it accepts, and none ever a rival, by any path', async () => {
    const everything = async (role: Role, state: State) =>
      (await everythingSeen({ schema, network, cast }, role, state)) +
      (await entitiesSeen(cast, role, state));
    const { recipientIds } = cast.about('SENT');
    const [one] = counter.services;
    for (const [role, words] of hiddenWhileAsked())
      expect([role, holds(await everything(role, 'SENT'), words)]).toEqual([role, []]);
    const lost = cast.about('ACCEPTED');
    const taker = [lost.recipientIds[0] ?? '', one?.id ?? ''];
    expect(holds(await everything('rival', 'ACCEPTED'), [...namesIn('ACCEPTED'), ...taker])).toEqual([]);
    expect(holds(await everything('answerer', 'ACCEPTED'), namesIn('ACCEPTED'))).toEqual([]);
    for (const role of ['asked', 'rival', 'answerer'] as const)
      expect([role, holds(await everything(role, 'OVER'), namesIn('OVER'))]).toEqual([role, []]);
    const all = [...namesIn('SENT'), ...recipientIds];
    expect(holds(await everything('sender', 'SENT'), all)).toEqual(all);
    expect(holds(await everything('asked', 'ACCEPTED'), namesIn('ACCEPTED'))).toEqual(namesIn('ACCEPTED'));
  });

  it('shows them by no answer to an act either, done or refused', async () => {
    const begun = await counter.sent(saidIn('SENT'));
    const [ownId = '', rivalId = ''] = begun.recipientIds;
    const [one, two] = counter.found.services;
    const [partner, rival] = [await counter.partnerOf(one), await counter.partnerOf(two)];
    const act = async (voice: Voice, field: string, input: object) => {
      const shown = `... on ReferralActSuccess { ${everyPath(schema, 'ReferralActSuccess')} }`;
      const query = `mutation($input: ${inputOf(field)}!) { ${field}(input: $input) { __typename ... on Problem { message code } ${shown} } }`;
      return JSON.stringify(
        await askGateway(network.stack.urls.gateway, voice, { query, variables: { input } }),
      );
    };
    const ofRival = [rivalId, two.id, two.organization.id];
    const ofTaker = [ownId, one.id, one.organization.id, ...namesIn('SENT')];
    const recipientId = ownId;
    for (const [field, more] of [
      ['receiveReferral', {}],
      ['waitlistReferral', { expectedOn: slotAhead(9, 10).startsAt?.slice(0, 10) }],
    ] as const) {
      const answer = await act(partner, field, { recipientId, ...more });
      expect(answer).toContain('"ReferralActSuccess"');
      expect(holds(answer, [...namesIn('SENT'), ...ofRival])).toEqual([]);
    }
    const taken = await act(partner, 'acceptReferral', { recipientId });
    expect([holds(taken, namesIn('SENT')), holds(taken, ofRival)]).toEqual([namesIn('SENT'), []]);
    const late = await act(rival, 'acceptReferral', { recipientId: rivalId });
    expect(late).toContain('"AlreadyTaken"');
    const foreign = await act(rival, 'declineReferral', { recipientId, reason: 'SESSION_FULL' });
    expect(foreign).toContain('"NotFound"');
    expect(holds(late + foreign, ofTaker)).toEqual([]);
  });

  it('tells of changes only whom they concern', async () => {
    const rows = rowsOf(subscriptionRows);
    const { signs, words } = await earsOf({ schema, network, counter, cast }, rows);
    expect(signs).toEqual(Object.fromEntries(rows.map((row) => [row.label, byRole(row.signs)])));
    for (const [role, hidden] of hiddenWhileAsked())
      expect([role, holds(words[role] ?? '', hidden)]).toEqual([role, []]);
    expect(holds(words.sender ?? '', namesIn('SENT'))).toEqual(namesIn('SENT'));
  }, 120_000);

  it.each(['_entities(representations: []) { __typename }', '_service { sdl }'])(
    'asks nobody from outside for %s',
    async (field) => {
      const query = `{ ${field} }`;
      const atGateway = roles.map(async (role) =>
        askGateway(network.stack.urls.gateway, await cast.voice(role, 'SENT'), { query }),
      );
      for (const { data, errors } of await Promise.all(atGateway)) {
        expect(data ?? null).toBeNull();
        expect(errors).not.toEqual([]);
      }
      for (const subgraph of subgraphs) {
        const response = await cast.askSubgraph(subgraph, { query }, null);
        expect([response.status, ((await response.json()) as { data?: unknown }).data]).toEqual([
          401,
          undefined,
        ]);
      }
    },
  );

  it('does for those who have the right what would change what was asked about', async () => {
    const changing = rowsOf(fieldRows).filter(({ signs }) => signs.includes('*'));
    const done: [string, string][] = [];
    for (const row of changing)
      for (const [at, role] of [...roles.entries()].reverse())
        if (row.signs[at] === '*') done.push([`${row.label} ${role}`, await ask(role, row)]);
    expect(done).toEqual(done.map(([what]) => [what, '+']));
    expect(done.length).toBeGreaterThan(5);
  });
});

/** What is wanted of a field of a referral; enough to see whether it is there. */
function selectionOf(field: string): string {
  const parts: Record<string, string> = {
    person: 'familyName',
    consent: 'scope',
    steps: 'act',
    sender: 'name',
  };
  const part = parts[field];
  return part === undefined ? field : `${field} { ${part} }`;
}

function byRole(signs: readonly string[]): Record<string, string> {
  return Object.fromEntries(roles.map((role, at) => [role, signs[at] ?? 'missing']));
}
