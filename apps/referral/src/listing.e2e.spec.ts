import type { Caller } from '#libs/caller';
import { draft, draftInput, must, sent } from './drafted.fixture.js';
import { inAWorld, type Network } from './network.fixture.js';
import type { World } from './world.fixture.js';

interface Line {
  id: string;
  at: string;
}
interface Page {
  nodes: Line[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string | null };
  totalCount: number;
}

const asks = {
  referrals: 'id at: createdAt',
  recipients: 'id at: sentAt',
};
type List = keyof typeof asks;
const filterOf = { referrals: 'ReferralFilterInput', recipients: 'RecipientFilterInput' };

describe('what is listed', () => {
  let world: World;
  let network: Network;
  /** In the order in which they were drafted, some of them at the same instant. */
  const drafted: Record<string, string> = {};
  /** Of the first partner, in the order in which it was asked. */
  const asked: Record<string, string> = {};
  let code = '';

  inAWorld(async (...made) => {
    [world, network] = made;
    const begin = async (name: string, more: object = {}) => {
      const { referralId, recipients } = await sent(world, network, more);
      drafted[name] = referralId;
      asked[name] = recipients[0] ?? '';
    };
    await begin('first');
    await begin('at the same instant');
    world.clock.advance({ hours: 1 });
    drafted['draft'] = (
      await draft(world, network, { pole: 'FIND_JOB', sector: 'EMPLOYMENT', serviceIds: [] })
    ).referralId;
    world.clock.advance({ hours: 1 });
    await begin('accepted');
    await must(world, 'acceptReferral', network.partners[0].member, {
      input: { recipientId: asked['accepted'] },
    });
    world.clock.advance({ hours: 1 });
    const input = { ...draftInput(network), pole: 'FIND_TRAINING' };
    const select = '... on DraftReferralSuccess { referral { id code } }';
    const done = await must<{ referral: { id: string; code: string } }>(
      world,
      'draftReferral',
      network.colleague,
      { input, select },
    );
    drafted["a colleague's"] = done.referral.id;
    code = done.referral.code;
    world.clock.advance({ days: 13 });
    await begin('last');
    world.clock.advance({ days: 2 });
  });

  const ask = async (list: List, by: Caller, variables: object = {}): Promise<Page> => {
    const document = `query ($filter: ${filterOf[list]}, $first: Int, $after: String) {
      ${list}(filter: $filter, first: $first, after: $after) {
        nodes { ${asks[list]} } pageInfo { hasNextPage hasPreviousPage endCursor } totalCount } }`;
    const { data, errors } = await world.ask<Record<string, Page>>(document, variables, by);
    expect(errors).toEqual([]);
    return data![list]!;
  };
  const namesIn = (known: Record<string, string>, nodes: readonly Line[]) =>
    nodes.map(({ id }) => Object.keys(known).find((name) => known[name] === id)).toSorted();

  it.each([
    ['referrals', () => network.sender, 6],
    ['referrals', () => network.partners[0].member, 4],
    ['recipients', () => network.partners[0].member, 4],
  ] as const)('%s: the newest come first, page by page, each once', async (list, who, count) => {
    const whole = await ask(list, who());
    const instants = whole.nodes.map(({ at }) => at);
    expect(instants).toEqual(instants.toSorted().reverse());
    expect(new Set(instants).size).toBe(count - 1);
    expect(whole).toMatchObject({
      totalCount: count,
      pageInfo: { hasNextPage: false, hasPreviousPage: false },
    });
    const paged: Line[] = [];
    let after: string | null = null;
    do {
      const page: Page = await ask(list, who(), { first: 1, after });
      expect([page.nodes.length, page.totalCount]).toEqual([1, count]);
      expect(page.pageInfo.hasPreviousPage).toBe(after !== null);
      paged.push(...page.nodes);
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(paged).toEqual(whole.nodes);
    expect(new Set(paged.map(({ id }) => id)).size).toBe(count);
  });

  it.each<[object, string[]]>([
    [{ status: ['DRAFT'] }, ["a colleague's", 'draft']],
    [{ status: ['ACCEPTED', 'COMPLETED'] }, ['accepted']],
    [{ status: [] }, []],
    [{ sector: ['EMPLOYMENT'] }, ['draft']],
    [{ pole: ['FIND_TRAINING', 'FIND_JOB'] }, ["a colleague's", 'draft']],
    [{ mine: true, status: ['DRAFT'] }, ['draft']],
    [{ mine: false, status: ['DRAFT'] }, ["a colleague's", 'draft']],
    [{ overdue: true }, ['at the same instant', 'first']],
    [{ overdue: true, mine: true, sector: ['EDUCATION'] }, []],
  ])('referrals with %j', async (filter, names) => {
    const { nodes, totalCount } = await ask('referrals', network.sender, { filter });
    expect([namesIn(drafted, nodes), totalCount]).toEqual([names, names.length]);
  });

  it('referrals by place and by code, which reach nowhere else', async () => {
    const at = async (filter: object, by: Caller = network.sender) =>
      namesIn(drafted, (await ask('referrals', by, { filter })).nodes);
    expect(await at({ placeId: network.paris })).toHaveLength(6);
    expect(await at({ placeId: network.lyon })).toEqual([]);
    expect(await at({ code })).toEqual(["a colleague's"]);
    expect(await at({ code: code.toLowerCase().replace('-', ' ') })).toEqual(["a colleague's"]);
    expect(await at({ code }, network.elsewhere)).toEqual([]);
    expect(await at({ mine: true }, network.colleague)).toEqual(["a colleague's"]);
    expect(await at({ mine: true }, network.coordinator)).toEqual([]);
  });

  it.each<[() => object, string[]]>([
    [() => ({ status: ['ACCEPTED'] }), ['accepted']],
    [() => ({ status: ['SENT'] }), ['at the same instant', 'first', 'last']],
    [() => ({ overdue: true }), ['at the same instant', 'first']],
    [() => ({ serviceId: network.partners[0].serviceId, status: ['ACCEPTED'] }), ['accepted']],
    [() => ({ serviceId: network.partners[1].serviceId }), []],
    [() => ({ organizationId: network.partners[0].organizationId, overdue: true, status: ['ACCEPTED'] }), []],
    [() => ({ organizationId: network.partners[1].organizationId }), []],
  ])('an inbox with some of it: %#', async (filter, names) => {
    const inbox = await ask('recipients', network.partners[0].member, { filter: filter() });
    expect([namesIn(asked, inbox.nodes), inbox.totalCount]).toEqual([names, names.length]);
  });
});
