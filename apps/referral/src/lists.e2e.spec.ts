import type { Caller } from '#libs/caller';
import { encodeCursor } from '#libs/graphql';
import { newId } from '#libs/service';
import { countStatements } from '#libs/testing';
import { must, sent } from './drafted.fixture.js';
import { referralFields } from './doors.fixture.js';
import { inAWorld, type Network, saying } from './network.fixture.js';
import type { World } from './world.fixture.js';

const lists = {
  referrals: `query ($first: Int) { referrals(first: $first) { totalCount nodes { ${referralFields} } } }`,
  recipients: `query ($first: Int) { recipients(first: $first) {
    totalCount nodes { id standing: status message declineText declineReason { code label } availableActs referral { ${referralFields} } } } }`,
};

const meanwhile =
  /idempotency_keys|^select \w+\.id from|outbox|relay|pg_|inbox|expires_at as "expiresAt"|consumers|heard|parked|lease|select 1$|seal_position|set_config|^set /i;

describe('a long list', () => {
  let world: World;
  let network: Network;
  inAWorld(async (...made) => {
    [world, network] = made;
    for (let index = 0; index < 12; index += 1) {
      const { recipients } = await sent(world, network);
      const input = { recipientId: recipients[0] };
      const [one, two] = network.partners;
      const declined = { recipientId: recipients[1], reason: 'INCOMPLETE', text: 'Which year?' };
      const accepted = { ...input, message: 'Welcome' };
      if (index % 2) await must(world, 'acceptReferral', one.member, { input: accepted });
      else await must(world, 'declineReferral', two.member, { input: declined });
    }
  });

  /** What the list itself asks of the database, without what relay, consumers, clock and sealer do meanwhile. */
  const statements = async (list: keyof typeof lists, by: Caller, first: number): Promise<string[]> => {
    const { statements: all, result } = await countStatements(world.dataSource, () =>
      world.ask<Record<string, { nodes: unknown[] }>>(lists[list], { first }, by),
    );
    expect(result.errors).toEqual([]);
    expect(result.data?.[list]?.nodes).toHaveLength(first);
    return all.filter((statement) => !meanwhile.test(statement)).map((statement) => statement.slice(0, 60));
  };

  it.each([
    ['referrals', () => network.sender],
    ['recipients', () => network.partners[0].member],
  ] as const)('of %s takes no cursor that the database could not read', async (list, who) => {
    const document = `query ($after: String) { ${list}(after: $after) { nodes { id } } }`;
    const id = newId();
    for (const instant of ['0000-01-01T00:00:00Z', '2026-02-30T00:00:00Z', '2016-12-31T23:59:60Z', '\0']) {
      const after = encodeCursor(list, [instant, id]);
      const { errors } = await world.ask(document, { after }, who());
      expect([instant, errors[0]?.extensions]).toEqual([instant, { code: 'BAD_USER_INPUT' }]);
    }
    const last = encodeCursor(list, ['9999-12-31T23:59:59.999999Z', id]);
    expect((await world.ask(document, { after: last }, who())).errors).toEqual([]);
  });

  it.each(['', ' ', '-', '!!!', 'ABCD', '\u202e'])('a code that is none finds nothing: %j', async (code) => {
    const { data, errors } = await world.ask(
      'query ($code: String) { referrals(filter: { code: $code }) { totalCount nodes { id } } }',
      { code },
      network.sender,
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({ referrals: { totalCount: 0, nodes: [] } });
  });

  it.each([
    ['the sender', 'referrals', () => network.sender],
    [
      'a colleague with a purpose',
      'referrals',
      () => saying(network.colleague, 'Handing over before a holiday'),
    ],
    ['a coordinator', 'referrals', () => network.coordinator],
    ['a partner', 'referrals', () => network.partners[0].member],
    ['a partner with its inbox', 'recipients', () => network.partners[0].member],
  ] as const)('costs %s as many statements as a short one', async (_, list, who) => {
    await statements(list, who(), 12);
    const [long, short] = [await statements(list, who(), 12), await statements(list, who(), 4)];
    expect(long.toSorted()).toEqual(short.toSorted());
  });
});
