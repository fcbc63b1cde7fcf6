import * as facts from '#libs/events';
import { newId } from '#libs/service';
import { everythingHolds } from '../notice/everything-holds.fixture.js';
import { heardAgain } from '../notice/heard-again.fixture.js';
import { Network } from '../notice/notice.fixture.js';
import { linesOf, settled, startWorld, until, type World } from '../world.fixture.js';

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

describe('a referral that is sent', () => {
  test('tells each partner, its members and the person, each in their language and only what is theirs', async () => {
    const referral = network.referral();
    const eventId = await referral.send(world);
    const told = await settled(world, eventId, 5);
    expect(told.map(({ audience, channel, status, kind }) => [audience, channel, status, kind])).toEqual([
      ['PARTNER', 'EMAIL', 'SENT', 'asked'],
      ['PARTNER', 'EMAIL', 'SENT', 'asked'],
      ['PARTNER', 'IN_APP', 'SENT', 'asked'],
      ['PARTNER', 'IN_APP', 'SENT', 'asked'],
      ['PERSON', 'EMAIL', 'SENT', 'sent'],
    ]);
    const [partner] = world.mails.mails.filter(({ to }) => to[0] === 'partner1@partner.example');
    expect(partner?.subject).toBe('Un invio attende la vostra risposta');
    for (const part of [
      'K7PQ-2M',
      'Laboratorio 1',
      'Cité des métiers de Paris',
      'Non urgente',
      '16 marzo 2026',
      'https://passerelle.example/a/a.LINK.OFPARTNER',
    ])
      expect(partner?.text).toContain(part);
    expect(partner?.html).toContain('<html lang="it">');
    const [line] = told.filter(({ addressee }) => addressee === `recipient:${referral.recipientIds[0]}`);
    expect(partner?.messageId).toBe(`<${line?.id ?? ''}@passerelle.example>`);
  });

  test('bears what keeps machines from answering, and says the same as text and as HTML', async () => {
    await settled(world, await network.referral().send(world), 5);
    expect(world.mails.mails).toHaveLength(3);
    for (const { raw, text, html, messageId } of world.mails.mails) {
      const [head = ''] = raw.split('\r\n\r\n');
      expect(head).toMatch(/^Auto-Submitted: auto-generated$/m);
      expect(head).toMatch(/^X-Auto-Response-Suppress: All$/m);
      expect(head).toMatch(/^Content-Language: (it|pt)$/m);
      expect(head).toMatch(/^Date: \w{3}, \d/m);
      expect(head).toMatch(/^Content-Type: multipart\/alternative/m);
      expect(messageId).toMatch(/^<[\w-]+@passerelle\.example>$/);
      for (const part of [text, html]) expect(part).toContain('https://passerelle.example/');
    }
  });

  test('gives the person place and link, and nothing of partner, service, code or name', async () => {
    await settled(world, await network.referral().send(world), 5);
    const [mail] = world.mails.mails.filter(({ to }) => to[0] === 'maria.exemplo@people.example');
    expect(mail?.language).toBe('pt');
    expect(mail?.text).toContain('Cité des métiers de Paris');
    expect(mail?.text).toContain('https://passerelle.example/t/t.LINK.OFPERSON');
    expect(`${mail?.subject}${mail?.text}${mail?.html}`).not.toMatch(
      /Maria|Laboratorio|Atelier|K7PQ|partner\d/,
    );
  });

  test('keeps nothing of what it was told', async () => {
    await settled(world, await network.referral().send(world), 5);
    const dump = JSON.stringify([
      await world.database.query('select * from notices'),
      await world.database.query('select * from delivery_attempts'),
      await world.database.query('select * from inbox'),
    ]);
    expect(dump).not.toMatch(/maria\.exemplo|Maria|K7PQ|LINK\.OF|partner\d@|adviser@/i);
    const hashes = await world.database.query<{ h: string }[]>(
      `select distinct encode(address_hash, 'hex') as h from notices where audience = 'PERSON'`,
    );
    expect(hashes).toHaveLength(1);
    expect(hashes[0]?.h).toMatch(/^[0-9a-f]{64}$/);
  });

  test('told again, as after a replay, tells nobody twice', async () => {
    const referral = network.referral();
    const eventId = await referral.send(world);
    const before = await settled(world, eventId, 5);
    const sent = world.mails.mails.length;
    const data = referral.act({ recipients: [referral.recipient(0, null, facts.RecipientStatus.SENT)] });
    await heardAgain(world, { id: eventId, type: 'referral.sent', key: referral.id, version: 1, data });
    await settled(world, await network.referral().send(world), 5);
    expect(await linesOf(world, eventId)).toEqual(before);
    expect(world.mails.mails).toHaveLength(sent + 3);
  });

  test('of long ago tells nobody', async () => {
    const old = network.referral();
    const eventId = await old.send(world, true);
    const now = await network.referral().send(world);
    await settled(world, now, 5);
    await until(
      () => world.database.query<object[]>('select 1 from recipients where referral_id = $1', [old.id]),
      (rows) => rows.length === 2,
    );
    expect(await linesOf(world, eventId)).toEqual([]);
  });

  test('of long ago tells nobody of its links and codes either', async () => {
    const referral = network.referral();
    await settled(world, await referral.send(world), 5);
    const [linkId, codeId, referralId, recipientId] = [
      newId(),
      newId(),
      referral.id,
      referral.recipientIds[0],
    ];
    const ask = (historical: boolean) =>
      world.tell(facts.IdentityCodeRequested, {
        key: linkId,
        data: { linkId, codeId, referralId, recipientId },
        historical,
      });
    const [old, now] = [await ask(true), await ask(false)];
    await settled(world, now, 1);
    expect(await linesOf(world, old)).toEqual([]);
  });
});

describe('what is no longer so', () => {
  test('is not sent, and the ledger says why', async () => {
    world.desk.answer = () => ({ holds: false, because: 'It was answered meanwhile.' });
    const told = await settled(world, await network.referral().send(world), 5);
    const mails = told.filter(({ channel }) => channel === 'EMAIL');
    expect(mails.map(({ status, suppressed_because }) => [status, suppressed_because])).toEqual(
      Array.from({ length: 3 }, () => ['SUPPRESSED', 'It was answered meanwhile.']),
    );
    expect(world.mails.mails).toEqual([]);
  });

  test('and a person who wants no e-mail gets none', async () => {
    world.desk.answer = (question) => ({
      ...everythingHolds(network)(question),
      person: { channel: 'SMS', phone: '+33' },
    });
    const told = await settled(world, await network.referral().send(world), 5);
    expect(told.find(({ audience }) => audience === 'PERSON')).toMatchObject({
      status: 'SUPPRESSED',
      suppressed_because: 'The person did not ask to be told by e-mail.',
    });
  });
});

describe('an acceptance', () => {
  test('tells adviser, person and the partner that is no longer needed', async () => {
    const referral = network.referral();
    await settled(world, await referral.send(world), 5);
    world.mails.mails.length = 0;
    const told = await settled(world, await referral.accept(world), 5);
    expect(told.map(({ audience, channel, kind }) => [audience, channel, kind])).toEqual([
      ['ADVISER', 'EMAIL', 'accepted'],
      ['ADVISER', 'IN_APP', 'accepted'],
      ['PARTNER', 'EMAIL', 'obsolete'],
      ['PARTNER', 'IN_APP', 'obsolete'],
      ['PERSON', 'EMAIL', 'accepted'],
    ]);
    const mail = (to: string) => world.mails.mails.find((one) => one.to[0] === to);
    expect(mail('adviser@cite.example')?.subject).toBe('Votre orientation est acceptée');
    expect(mail('partner2@partner.example')?.text).not.toContain('16 marzo');
    expect(mail('maria.exemplo@people.example')?.text).toMatch(
      /10 de março de 2026.*14:30[^]*30 avenue Corentin/,
    );
  });
});

test.each([
  ['that a partner gives back', 'handBack', 'untaken-handed-back', 'handed-back'],
  ['of a referral that the clock closes', 'close', 'closed', 'appointment-cancelled'],
] as const)(
  'an appointment %s is told as cancelled, once to each, and when and where to the person alone',
  async (_, act, toAdviser, toPerson) => {
    const referral = network.referral();
    await settled(world, await referral.send(world), 5);
    await settled(world, await referral.accept(world), 5);
    world.mails.mails.length = 0;
    world.desk.answer = (question) => {
      const told = everythingHolds(network)(question) as { appointment?: object };
      const appointment = {
        startsAt: '2026-03-10T13:30:00.000Z',
        timeZone: 'Europe/Paris',
        cancelled: true,
        ...told.appointment,
      };
      const alsoCancelled = [{ ...appointment, startsAt: '2026-03-12T08:00:00.000Z' }];
      return { ...told, appointment, ...(question.audience === 'PERSON' ? { alsoCancelled } : {}) };
    };
    const appointmentId = newId();
    const told = await settled(world, await referral[act](world, appointmentId), 5);
    expect(told.map(({ audience, channel, kind }) => [audience, channel, kind])).toEqual([
      ['ADVISER', 'EMAIL', toAdviser],
      ['ADVISER', 'IN_APP', toAdviser],
      ['PARTNER', 'EMAIL', 'appointment-cancelled'],
      ['PARTNER', 'IN_APP', 'appointment-cancelled'],
      ['PERSON', 'EMAIL', toPerson],
    ]);
    const mail = (to: string) => world.mails.mails.find((one) => one.to[0] === to);
    expect(world.desk.asked.map((question) => question.appointmentId)).toContain(appointmentId);
    const person = mail('maria.exemplo@people.example');
    expect(person?.subject).toBe('O seu encontro foi cancelado');
    expect(person?.text).toMatch(
      /10 de março de 2026.*14:30[^]*30 avenue Corentin[^]*12 de março de 2026.*09:00/,
    );
    expect(mail('adviser@cite.example')?.text).toContain('Le rendez-vous convenu n’aura pas lieu.');
    expect(mail('partner1@partner.example')?.text).toContain('l’appuntamento concordato non avrà luogo');
    for (const to of ['adviser@cite.example', 'partner1@partner.example'])
      expect(mail(to)?.text).not.toMatch(/2026|14:30|Corentin/);
  },
);

test('a one-time code goes to the confirmed contact alone', async () => {
  const referral = network.referral();
  await settled(world, await referral.send(world), 5);
  world.mails.mails.length = 0;
  world.desk.answer = (question) => ({ ...everythingHolds(network)(question), identityCode: '482915' });
  const linkId = newId();
  const [recipientId] = referral.recipientIds;
  const data = { linkId, codeId: newId(), referralId: referral.id, recipientId };
  const eventId = await world.tell(facts.IdentityCodeRequested, { key: linkId, data });
  const told = await settled(world, eventId, 1);
  expect(told.map(({ audience, channel, kind }) => [audience, channel, kind])).toEqual([
    ['PARTNER', 'EMAIL', 'identity-code'],
  ]);
  expect(world.mails.mails.map(({ to, text }) => [to, text.includes('482915')])).toEqual([
    [['partner1@partner.example'], true],
  ]);
  expect(world.desk.asked.at(-1)).toMatchObject({ linkId, codeId: data.codeId, recipientId });
});
