import { ConsentCategory, ReferralStatus } from '#libs/events';
import { DatePartsOfRecipients1767225600002 } from '../migrations/1767225600002-date-parts-of-recipients.js';
import { everythingHolds } from '../notice/everything-holds.fixture.js';
import { heardAgain } from '../notice/heard-again.fixture.js';
import { Network, type SpecReferral } from '../notice/notice.fixture.js';
import { type Line, linesOf, settled, startWorld, type World } from '../world.fixture.js';

const network = new Network();
let world: World;

beforeAll(async () => {
  world = await startWorld();
  world.desk.answer = everythingHolds(network);
  await network.tellBy(world);
});
afterAll(() => world.close());

const { ACCEPTED, COMPLETED, SENT } = ReferralStatus;
const { IDENTITY, STATISTICS } = ConsentCategory;

/** What partners were told, in the app too, where nobody asks again whether it holds. */
function toPartners(lines: Line[]): string[] {
  return lines
    .filter(({ audience }) => audience === 'PARTNER')
    .map(({ channel, kind, addressee }) => `${channel} ${kind} ${addressee}`);
}

function narrowed({ recipientIds: [first] }: SpecReferral): string[] {
  return ['EMAIL', 'IN_APP'].map((channel) => `${channel} consent-narrowed recipient:${first}`);
}

async function accepted(): Promise<SpecReferral> {
  const referral = network.referral();
  await referral.send(world);
  await referral.accept(world);
  return referral;
}

test('who takes consent back tells whoever has the referral, and nobody whose part is over', async () => {
  const referral = await accepted();
  const open = await settled(world, await referral.withdrawConsent(world, [IDENTITY], ACCEPTED), 3);
  expect(toPartners(open)).toEqual(narrowed(referral));
});

test('after the end too: a part of it, and all of it', async () => {
  const referral = await accepted();
  await referral.complete(world);
  const part = await settled(world, await referral.withdrawConsent(world, [IDENTITY], COMPLETED), 3);
  expect(toPartners(part)).toEqual(narrowed(referral));
  const whole = await settled(world, await referral.withdrawConsent(world, [], COMPLETED), 2);
  expect(toPartners(whole)).toEqual(narrowed(referral));
});

test('statistics concern no partner', async () => {
  const referral = await accepted();
  const told = await settled(world, await referral.withdrawConsent(world, [STATISTICS], ACCEPTED), 1);
  expect(told.map(({ audience, kind }) => `${audience} ${kind}`)).toEqual(['PERSON consent-withdrawn']);
});

test('heard again later, as in a replay, it is told to nobody who was asked only afterwards', async () => {
  const referral = network.referral();
  await referral.sendInOrder(world);
  const eventId = await referral.withdrawConsent(world, [IDENTITY], SENT);
  const before = await settled(world, eventId, 3);
  await settled(world, await referral.declineInOrder(world), 5);
  const act = referral.act({ from: SENT, to: SENT });
  const data = { ...act, categories: [IDENTITY], recipientIds: [] };
  await heardAgain(world, { id: eventId, type: 'consent.withdrawn', key: referral.id, version: 2, data });
  expect(await linesOf(world, eventId)).toEqual(before);
  expect(toPartners(before)).toEqual(narrowed(referral));
});

test('what was noted before parts were dated: whose part the ledger says is over has none', async () => {
  const referral = await accepted();
  await settled(world, await referral.complete(world), 2);
  const runner = world.database.createQueryRunner();
  const migration = new DatePartsOfRecipients1767225600002();
  await migration.down(runner);
  await migration.up(runner);
  await runner.release();
  const eventId = await referral.withdrawConsent(world, [IDENTITY], COMPLETED);
  expect(toPartners(await settled(world, eventId, 3))).toEqual(narrowed(referral));
});
