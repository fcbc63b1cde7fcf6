import { Transactions } from '#libs/database';
import { newId } from '#libs/service';
import { FixedClock } from '#libs/testing';
import { everythingHolds } from '../notice/everything-holds.fixture.js';
import { Network } from '../notice/notice.fixture.js';
import { Settings } from '../settings.js';
import { type Line, linesOf, settled, startWorld, until, type World } from '../world.fixture.js';
import { CourierService } from './courier.service.js';
import { LedgerService } from './ledger.service.js';

const network = new Network();
let world: World;

beforeAll(async () => {
  world = await startWorld();
  await network.tellBy(world);
});
beforeEach(() => {
  world.mails.mails.length = 0;
  world.mails.waitMs = 0;
  world.mails.refuseWith(null);
  world.desk.asked.length = 0;
  world.desk.answer = everythingHolds(network);
});
afterAll(() => world.close());

function mailsOf(lines: Line[]): Line[] {
  return lines.filter(({ channel }) => channel === 'EMAIL');
}

function attemptsOf({ id }: Line): Promise<{ succeeded: boolean; answer: string }[]> {
  return world.database.query(
    'select succeeded, answer from delivery_attempts where notice_id = $1 order by at',
    [id],
  );
}

describe('what the mail server does', () => {
  async function sendOne(): Promise<string> {
    return network.referral().send(world);
  }

  test('refuses for a while: tried again, nothing lost, every attempt noted without addresses', async () => {
    world.mails.refuseWith(451);
    const eventId = await sendOne();
    const attempts = () =>
      world.database.query<{ succeeded: boolean; answer: string }[]>(
        `select succeeded, answer from delivery_attempts
          where notice_id in (select id from notices where event_id = $1) order by at`,
        [eventId],
      );
    await until(attempts, (made) => made.some(({ answer }) => answer.includes('451')));
    world.mails.refuseWith(null);
    const told = await settled(world, eventId, 5);
    expect(told.every(({ status }) => status === 'SENT')).toBe(true);
    expect((await attempts()).filter(({ succeeded }) => succeeded)).toHaveLength(3);
    expect(JSON.stringify(await attempts())).not.toMatch(/@(people|partner)/);
  });

  test('refuses an address or a mail for good: believed at once, and noted with its codes', async () => {
    const refusals = [
      { at: 'ADDRESS', code: 550, text: '5.1.1 no such mailbox' },
      { at: 'MAIL', code: 554, text: '5.6.0 not this content' },
    ] as const;
    for (const refusal of refusals) {
      world.mails.refuseWith(refusal);
      const mails = mailsOf(await settled(world, await sendOne(), 5));
      expect(mails.map(({ status, tries }) => [status, tries])).toEqual(
        Array.from({ length: 3 }, () => ['FAILED', 1]),
      );
      const [attempt] = await attemptsOf(mails[0]!);
      expect(attempt?.answer).toContain(`${refusal.code} ${refusal.text}`);
    }
  });

  test('refuses for good after an outage: believed as at the first try', async () => {
    world.mails.refuseWith(451);
    const eventId = await sendOne();
    const failed = (found: Line[]) =>
      mailsOf(found).length === 3 && mailsOf(found).every(({ tries }) => tries >= 2);
    await until(() => linesOf(world, eventId), failed);
    world.mails.refuseWith(550);
    for (const mail of mailsOf(await settled(world, eventId, 5))) {
      expect(mail.status).toBe('FAILED');
      const answers = (await attemptsOf(mail)).map(({ answer }) => answer.slice(0, 3));
      expect(answers.filter((code) => code === '550')).toHaveLength(1);
    }
  });

  test.each([
    { at: 'GREETING', code: 554, text: 'no service here' },
    { at: 'ADDRESS', code: 554, text: '5.7.1 relay access denied' },
  ] as const)('refuses us and not the address ($at $text): tried again', async (refusal) => {
    world.mails.refuseWith(refusal);
    const eventId = await sendOne();
    await until(
      () => linesOf(world, eventId),
      (found) => mailsOf(found).length === 3 && mailsOf(found).every(({ tries }) => tries >= 2),
    );
    world.mails.refuseWith(null);
    const told = await settled(world, eventId, 5);
    expect(told.every(({ status }) => status === 'SENT')).toBe(true);
  });

  test('is away: sent when it is back', async () => {
    await world.mails.goAway();
    const eventId = await sendOne();
    await until(
      () => linesOf(world, eventId),
      (found) => found.some(({ tries }) => tries >= 2),
    );
    await world.mails.comeBack();
    const told = await settled(world, eventId, 5);
    expect(told.every(({ status }) => status === 'SENT')).toBe(true);
  });

  test('is slow: each mail goes once', async () => {
    world.mails.waitMs = 700;
    const told = await settled(world, await sendOne(), 5);
    const ids = told
      .filter(({ channel }) => channel === 'EMAIL')
      .map(({ id }) => `<${id}@passerelle.example>`);
    expect(world.mails.mails.map(({ messageId }) => messageId).sort()).toEqual(ids.sort());
  });
});

describe('a sender that dies', () => {
  test('between sending and noting it: sent again under the same Message-ID, and noted once', async () => {
    const clock = new FixedClock(new Date());
    const { app, database } = world;
    const settings = app.app.get(Settings);
    const ledger = new LedgerService(database, app.app.get(Transactions), clock, settings);
    const courier = app.app.get(CourierService);
    const [id, eventId] = [newId(), newId()];
    await database.query(
      `insert into notices (id, event_id, event_type, kind, audience, channel, addressee, status, language, place_id,
                            referral_id, adviser_id, created_at, due_at)
       values ($1, $2, 'referral.accepted', 'accepted', 'ADVISER', 'CALENDAR', 'adviser', 'QUEUED', 'fr', $3, $4, $5, $6, $6)`,
      [id, eventId, network.placeId, newId(), network.adviserId, clock.now()],
    );
    const [first] = await ledger.claim('CALENDAR', 1);
    await courier.deliver(first!);
    clock.advance({ seconds: settings.delivery.leaseMs / 1_000 - 1 });
    expect(await ledger.claim('CALENDAR', 1)).toEqual([]);
    clock.advance({ seconds: 1 });
    const [second] = await ledger.claim('CALENDAR', 1);
    await ledger.settle(first!, { kind: 'NOT_DELIVERED', answer: 'too late', forGood: true });
    expect(await linesOf(world, eventId)).toMatchObject([{ status: 'QUEUED', tries: 2 }]);
    await ledger.settle(second!, await courier.deliver(second!));
    expect(world.mails.mails.map(({ messageId }) => messageId)).toEqual([
      `<${id}@passerelle.example>`,
      `<${id}@passerelle.example>`,
    ]);
    const [line] = await linesOf(world, eventId);
    expect(line).toMatchObject({ status: 'SENT', tries: 2 });
    expect(await attemptsOf(line!)).toMatchObject([{ succeeded: true }]);
  });

  test('two senders at once take up each notice once', async () => {
    const ledger = world.app.app.get(LedgerService);
    const ids = Array.from({ length: 40 }, () => newId());
    await world.database.query(
      `insert into notices (id, event_id, event_type, kind, audience, channel, addressee, status, language, referral_id, created_at, due_at)
       select id, id, 'referral.sent', 'sent', 'PERSON', 'WEBHOOK', 'person', 'QUEUED', 'fr', id, $2, $2 from unnest($1::uuid[]) id`,
      [ids, new Date()],
    );
    const claims = await Promise.all(Array.from({ length: 10 }, () => ledger.claim('WEBHOOK', 7)));
    const taken = claims.flat().map(({ id }) => id);
    expect([...taken].sort()).toEqual(ids.sort());
  });
});

test('the referral service is away: told when it is back', async () => {
  world.desk.answer = () => 503;
  const eventId = await network.referral().send(world);
  await until(
    () => linesOf(world, eventId),
    (found) => found.some(({ tries }) => tries >= 2),
  );
  world.desk.answer = everythingHolds(network);
  const told = await settled(world, eventId, 5);
  expect(told.every(({ status }) => status === 'SENT')).toBe(true);
});
