import * as facts from '#libs/events';
import { newId } from '#libs/service';
import { everythingHolds } from '../notice/everything-holds.fixture.js';
import { Network } from '../notice/notice.fixture.js';
import { linesOf, settled, startWorld, until, type World } from '../world.fixture.js';

const network = new Network();
const proposalsApartMs = 8_000;
let world: World;

beforeAll(async () => {
  world = await startWorld({ proposalsApartMs });
  await network.tellBy(world);
});
afterAll(() => world.close());

test('a partner that offers other times again and again has the person and the adviser told of the last, a while later', async () => {
  const referral = network.referral();
  const [recipientId] = referral.recipientIds;
  let open = '';
  const holds = everythingHolds(network);
  world.desk.answer = (asked) => {
    const about = (asked as { appointmentId?: string }).appointmentId;
    return about === undefined || about === open ? holds(asked) : { holds: false, because: 'Replaced.' };
  };
  await settled(world, await referral.send(world), 5);
  const propose = async () => {
    open = newId();
    const data = { ...referral.act({ recipientId }), appointmentId: open };
    const eventId = await world.tell(facts.AppointmentProposed, { key: referral.id, data });
    await until(
      () => mailsOf(eventId),
      (mails) =>
        mails.length === 3 && mails.every(({ status, due, told }) => status === 'SENT' || due > told),
    );
    return eventId;
  };
  const [first, second, last] = [await propose(), await propose(), await propose()];
  const statuses = async (eventId: string) => {
    const lines = await settled(world, eventId, 5);
    return lines
      .filter(({ channel }) => channel === 'EMAIL')
      .map((line) => `${line.audience} ${line.status}`);
  };
  const sent = ['ADVISER SENT', 'PARTNER SENT', 'PERSON SENT'];
  expect(await statuses(first)).toEqual(sent);
  expect(await statuses(second)).toEqual(['ADVISER SUPPRESSED', 'PARTNER SENT', 'PERSON SUPPRESSED']);
  expect(await statuses(last)).toEqual(sent);
  for (const audience of ['ADVISER', 'PERSON']) {
    const [before, after] = await Promise.all([first, last].map((eventId) => mailedAt(eventId, audience)));
    expect(after! - before!).toBeGreaterThanOrEqual(proposalsApartMs);
  }
  const toPerson = world.mails.mails.filter(
    ({ text, to }) => to[0]?.startsWith('maria') && /encontro/.test(text),
  );
  expect(toPerson.map(({ text }) => text.includes('já não são válidas'))).toEqual([false, true]);
  const lines = await linesOf(world, last);
  expect(lines.every(({ tries }) => tries === 1)).toBe(true);
});

interface Mail {
  audience: string;
  status: string;
  due: Date;
  told: Date;
  sent: Date | null;
}

function mailsOf(eventId: string): Promise<Mail[]> {
  return world.database.query<Mail[]>(
    `select audience, status, due_at as due, created_at as told, sent_at as sent from notices
      where event_id = $1 and channel = 'EMAIL' order by audience`,
    [eventId],
  );
}

async function mailedAt(eventId: string, audience: string): Promise<number> {
  const mails = await mailsOf(eventId);
  return mails.find((mail) => mail.audience === audience)?.sent?.getTime() ?? Number.NaN;
}
