import { IsNull } from 'typeorm';
import * as facts from '#libs/events';
import { newId } from '#libs/service';
import { ContactEntity } from '../contact/contact.entity.js';
import { everythingHolds } from '../notice/everything-holds.fixture.js';
import { heardAgain } from '../notice/heard-again.fixture.js';
import { Network } from '../notice/notice.fixture.js';
import { type Line, linesOf, settled, startWorld, until, type World } from '../world.fixture.js';

const danish = { email: 'second@partner.example', language: 'da' };
let network: Network;
let world: World;
let contactId: string;

beforeAll(async () => {
  world = await startWorld();
});
beforeEach(async () => {
  network = new Network();
  world.mails.mails.length = 0;
  world.mails.refuseWith(null);
  world.desk.answer = everythingHolds(network);
  await network.tellBy(world);
  const [organizationId] = network.organizations;
  contactId = await network.tellContact(world.tell, { ...danish, organizationId });
  await until(
    () => world.database.manager.countBy(ContactEntity, { organizationId }),
    (known) => known === 2,
  );
});
afterAll(() => world.close());

/** The first partner's mails in the ledger. */
function ofFirst(lines: Line[], recipientId: string): Line[] {
  return lines.filter(
    ({ channel, addressee }) => channel === 'EMAIL' && addressee.startsWith(`recipient:${recipientId}`),
  );
}

/** To whom of the first partner a mail went, and what it is called. */
function subjects(): [string, string][] {
  return world.mails.mails
    .filter(({ to }) => /^(?!partner2).*@partner.example$/.test(to.join()))
    .map(({ to, subject }): [string, string] => [to.join(), subject])
    .sort();
}

test('each contact of a partner has its own mail, in its own language, and its own line', async () => {
  const referral = network.referral();
  const lines = await settled(world, await referral.send(world), 6);
  expect(ofFirst(lines, referral.recipientIds[0])).toMatchObject([
    { addressee: `recipient:${referral.recipientIds[0]}`, status: 'SENT', language: 'it' },
    {
      addressee: `recipient:${referral.recipientIds[0]}:contact:${contactId}`,
      status: 'SENT',
      language: 'da',
    },
  ]);
  expect(subjects()).toEqual([
    ['partner1@partner.example', 'Un invio attende la vostra risposta'],
    ['second@partner.example', 'En henvisning venter på jeres svar'],
  ]);
  const hashes = await world.database.query<object[]>(
    `select distinct address_hash from notices where audience = 'PARTNER' and channel = 'EMAIL' and referral_id = $1`,
    [referral.id],
  );
  expect(hashes).toHaveLength(3);
});

test('one contact’s mailbox is gone for good: its line fails at once and says so, the other is told', async () => {
  world.mails.refuseWith({ at: 'ADDRESS', code: 550, text: '5.1.1 no such mailbox' }, danish.email);
  const referral = network.referral();
  const lines = ofFirst(await settled(world, await referral.send(world), 6), referral.recipientIds[0]);
  expect(lines).toMatchObject([
    { status: 'SENT', tries: 1 },
    { status: 'FAILED', tries: 1 },
  ]);
  const attempts = await world.database.query<object[]>(
    'select succeeded, answer from delivery_attempts where notice_id = $1',
    [lines[1]?.id],
  );
  expect(attempts).toEqual([{ succeeded: false, answer: '550 5.1.1 no such mailbox …@…' }]);
});

test('what an earlier version left waiting, and a replay of the fact, tell each contact once', async () => {
  const [id, eventId] = [newId(), newId()];
  const referral = network.referral();
  const [recipientId] = referral.recipientIds;
  await world.database.query(
    `insert into notices (id, event_id, event_type, kind, audience, channel, addressee, status, language, place_id,
                          referral_id, recipient_id, organization_id, tries, created_at, due_at)
     values ($1, $2, 'referral.sent', 'asked', 'PARTNER', 'EMAIL', $3, 'QUEUED', 'it', $4, $5, $6, $7, 3, $8, $8)`,
    [
      id,
      eventId,
      `recipient:${recipientId}`,
      network.placeId,
      referral.id,
      recipientId,
      network.organizations[0],
      new Date(),
    ],
  );
  await settled(world, eventId, 2);
  const data = referral.act({ recipients: [referral.recipient(0, null, facts.RecipientStatus.SENT)] });
  await heardAgain(world, { id: eventId, type: 'referral.sent', key: referral.id, version: 1, data });
  const lines = ofFirst(await settled(world, eventId, 4), recipientId);
  expect(lines).toMatchObject([{ id, status: 'SENT' }, { status: 'SENT' }]);
  expect(subjects().map(([to]) => to)).toEqual(['partner1@partner.example', 'second@partner.example']);
});

/** A referral whose mail to the second contact waits, since its mailbox takes none for now. */
async function waits(): Promise<{ eventId: string; recipientId: string }> {
  world.mails.refuseWith(451, danish.email);
  const referral = network.referral();
  const eventId = await referral.send(world);
  await until(
    () => linesOf(world, eventId),
    (lines) => lines.some(({ addressee, tries }) => addressee.endsWith(contactId) && tries >= 1),
  );
  return { eventId, recipientId: referral.recipientIds[0] };
}

test('a contact whose new address is not confirmed yet keeps its line, and is told there once it is', async () => {
  const { eventId, recipientId } = await waits();
  const moved = {
    ...danish,
    contactId,
    organizationId: network.organizations[0],
    email: 'moved@partner.example',
  };
  await network.tellContact(world.tell, { ...moved, confirmedAt: null });
  const itsLine = async () => {
    const lines = await linesOf(world, eventId);
    return lines.find(({ addressee }) => addressee.endsWith(contactId))!;
  };
  await until(
    () => world.database.manager.existsBy(ContactEntity, { contactId, confirmedAt: IsNull() }),
    Boolean,
  );
  const { tries } = await itsLine();
  await until(itsLine, (line) => line.status !== 'QUEUED' || line.tries >= tries + 2);
  expect((await itsLine()).status).toBe('QUEUED');
  await network.tellContact(world.tell, moved);
  expect(ofFirst(await settled(world, eventId, 6), recipientId)).toMatchObject([
    { status: 'SENT' },
    { status: 'SENT' },
  ]);
  expect(subjects().map(([to]) => to)).toEqual([moved.email, 'partner1@partner.example']);
});

describe('a contact that is withdrawn while its mail waits', () => {
  async function withdraw(): Promise<void> {
    await network.tellContact(world.tell, { ...danish, contactId, withdrawn: true });
    const isKnown = () => world.database.manager.existsBy(ContactEntity, { contactId });
    await until(isKnown, (known) => !known);
  }

  test('is not written to, and the ledger says why', async () => {
    const { eventId, recipientId } = await waits();
    await withdraw();
    expect(ofFirst(await settled(world, eventId, 6), recipientId)).toMatchObject([
      { status: 'SENT' },
      {
        status: 'SUPPRESSED',
        suppressed_because: 'The contact is none any more, and every other one is told.',
      },
    ]);
    expect(subjects()).toHaveLength(1);
  });

  test('is followed by the one that took its place, in its language', async () => {
    const { eventId, recipientId } = await waits();
    const third = {
      email: 'third@partner.example',
      language: 'bg',
      organizationId: network.organizations[0],
    };
    const id = await network.tellContact(world.tell, third);
    await until(() => world.database.manager.existsBy(ContactEntity, { contactId: id }), Boolean);
    await withdraw();
    expect(ofFirst(await settled(world, eventId, 6), recipientId)).toMatchObject([
      { status: 'SENT', language: 'it' },
      { status: 'SENT', language: 'bg' },
    ]);
    expect(subjects()[1]).toEqual([third.email, 'Насочване чака Вашия отговор']);
  });
});
