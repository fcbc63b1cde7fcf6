import { Problem } from '#libs/graphql';
import { AnswerService } from '../answer/answer.service.js';
import { draftInput, must, sent } from '../drafted.fixture.js';
import { inAWorld, aPartner, type Network, type Partner } from '../network.fixture.js';
import type { World } from '../world.fixture.js';
import { doerOf } from './doer.js';

let world: World;
let network: Network;
inAWorld((...made) => {
  [world, network] = made;
});

const rows = <Row extends object>(sql: string, ...values: unknown[]) =>
  world.dataSource.query<Row[]>(sql, values);

async function twenty(): Promise<Partner[]> {
  const partners: Partner[] = [];
  for (let index = 0; index < 20; index += 1)
    partners.push(await aPartner(world, network.paris, `Partner ${index}`));
  return partners;
}

it('gives one referral to one winner, though its twenty recipients accept a thousand times at once', async () => {
  const partners = await twenty();
  const { referralId, recipients } = await sent(world, network, {
    serviceIds: partners.map(({ serviceId }) => serviceId),
  });
  expect(recipients).toHaveLength(20);
  const answers = world.get(AnswerService);
  const accept = (index: number) => {
    const doer = doerOf(partners[index % 20]!.member, null, world.clock.now());
    return answers.accept(doer, {
      recipientId: recipients[index % 20]!,
      message: null,
      slots: [],
      where: null,
    });
  };
  const results = await Promise.all(Array.from({ length: 1_000 }, (_, index) => accept(index)));

  const refusals = results.filter((result) => result instanceof Problem);
  expect(refusals).toHaveLength(999);
  const codes = Object.groupBy(refusals, ({ code }) => code);
  expect(codes['ALREADY_TAKEN']).toHaveLength(950);
  expect(codes['RECIPIENT_NOT_OPEN']).toHaveLength(49);
  const statuses = await rows<{ status: string; count: string }>(
    'select status, count(*) from recipients where referral_id = $1 group by status order by status',
    referralId,
  );
  expect(statuses).toEqual([
    { status: 'ACCEPTED', count: '1' },
    { status: 'OBSOLETE', count: '19' },
  ]);
  expect(
    await rows(`select 1 from steps where referral_id = $1 and act = 'ACCEPT'`, referralId),
  ).toHaveLength(1);
  expect(
    await rows(`select 1 from outbox where key = $1 and type = 'referral.accepted'`, referralId),
  ).toHaveLength(1);
});

it('keeps one step and one fact for each act, in the order of its versions, whatever is done at once', async () => {
  const [one, two] = network.partners;
  const { referralId, recipients } = await sent(world, network);
  const wild = [
    ['receiveReferral', one.member, { recipientId: recipients[0] }],
    ['receiveReferral', two.member, { recipientId: recipients[1] }],
    ['declineReferral', one.member, { recipientId: recipients[0], reason: 'SESSION_FULL' }],
    ['acceptReferral', two.member, { recipientId: recipients[1] }],
    ['withdrawReferral', network.sender, { referralId }],
    ['acceptReferral', one.member, { recipientId: recipients[0] }],
  ] as const;
  await Promise.allSettled(
    [...wild, ...wild].map(([mutation, by, input]) => must(world, mutation, by, { input })),
  );
  const steps = await rows<{ version: number }>(
    'select version from steps where referral_id = $1 order by version',
    referralId,
  );
  const facts = await rows<{ version: string }>(
    'select version from outbox where key = $1 order by xid, position',
    referralId,
  );
  const [{ version } = { version: 0 }] = await rows<{ version: number }>(
    'select version from referrals where id = $1',
    referralId,
  );
  expect(steps.map((step) => step.version)).toEqual(Array.from({ length: version }, (_, index) => index + 1));
  expect(facts.map((fact) => Number(fact.version))).toEqual(steps.map((step) => step.version));
});

it('sends one of two drafts that ask the same service for the same person at the same time', async () => {
  const first = await must<{ personCode: string; referral: { id: string } }>(
    world,
    'draftReferral',
    network.sender,
    draftOf(undefined),
  );
  const second = await must<{ referral: { id: string } }>(
    world,
    'draftReferral',
    network.sender,
    draftOf(first.personCode),
  );
  const sendings = await Promise.allSettled(
    [first, second].map(({ referral }) =>
      must(world, 'sendReferral', network.sender, { input: { referralId: referral.id } }),
    ),
  );
  const refused = sendings.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
  expect(refused).toHaveLength(1);
  expect(String(refused[0]?.reason)).toContain('DUPLICATE_REFERRAL');
});

function draftOf(personCode: string | undefined) {
  const select = '... on DraftReferralSuccess { personCode referral { id } }';
  return { input: { ...draftInput(network), personCode }, select };
}
