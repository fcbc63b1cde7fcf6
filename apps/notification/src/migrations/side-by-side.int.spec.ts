import type { DataSource } from 'typeorm';
import { migrate, openDataSource, Transactions } from '#libs/database';
import { RecipientStatus } from '#libs/events';
import { messagingEntities, messagingMigrations } from '#libs/messaging';
import { newId } from '#libs/service';
import { emptyDatabase, FixedClock, type TestDatabase } from '#libs/testing';
import { entities, migrations } from '../data.js';
import { LedgerService } from '../delivery/ledger.service.js';
import { NoticeEntity } from '../notice/notice.entity.js';
import { RecipientConsumer } from '../recipient/recipient.consumer.js';
import { RecipientReader } from '../recipient/recipient.reader.js';
import { usualDelivery } from '../settings.js';

const placeId = newId();
const at = new Date('2026-03-02T09:00:00.000Z');

let database: TestDatabase;
let source: DataSource;
beforeEach(async () => {
  database = await emptyDatabase();
  source = await upTo(migrations.slice(0, 1));
});
afterEach(async () => {
  await source.destroy();
  await database.drop();
});

async function upTo(known: typeof migrations): Promise<DataSource> {
  const opened = await openDataSource({
    app: 'notification',
    url: database.url,
    poolSize: 4,
    entities: [...messagingEntities, ...entities],
    migrations: [...messagingMigrations, ...known],
  });
  await migrate(opened);
  return opened;
}

/** The statements of the first version, which knows of nothing that came later. */
const first = {
  async remember(referralId: string, recipientId: string): Promise<void> {
    await source.query(
      `insert into referrals (referral_id, place_id, language) values ($1, $2, 'fr')
       on conflict (referral_id) do update set place_id = excluded.place_id, language = excluded.language`,
      [referralId, placeId],
    );
    await source.query(
      `insert into recipients (recipient_id, referral_id, organization_id, asked) values ($1, $2, $3, false)
       on conflict do nothing`,
      [recipientId, referralId, newId()],
    );
    await source.query('update recipients set asked = true where recipient_id in ($1)', [recipientId]);
  },

  async queue(): Promise<string> {
    const id = newId();
    await source.query(
      `insert into notices (id, event_id, event_type, kind, audience, channel, addressee, status, language, place_id,
                            referral_id, recipient_id, organization_id, created_at, due_at)
       values ($1, $2, 'referral.sent', 'asked', 'PARTNER', 'EMAIL', 'recipient:x', 'QUEUED', 'it', $3, $4, $5, $6, $7, $7)
       on conflict do nothing`,
      [id, newId(), placeId, newId(), newId(), newId(), at],
    );
    return id;
  },

  async claim(atMost = 50): Promise<{ id: string; claim: number }[]> {
    const [rows] = await source.query<[{ id: string; claim: number }[], number]>(
      `update notices set claim = claim + 1, tries = tries + 1, claimed_until = $3
        where id in (select id from notices
                      where status = 'QUEUED' and channel = $1 and due_at <= $2
                        and (claimed_until is null or claimed_until <= $2)
                      order by due_at limit $4 for update skip locked)
        returning id, claim`,
      ['EMAIL', at, new Date(at.getTime() + usualDelivery.leaseMs), atMost],
    );
    return rows;
  },

  async settle({ id, claim }: { id: string; claim: number }): Promise<void> {
    await source.query(
      `update notices set claimed_until = null, status = 'SENT', sent_at = $3 where id = $1 and claim = $2 and status = 'QUEUED'`,
      [id, claim, at],
    );
    await source.query(
      'insert into delivery_attempts (id, notice_id, at, succeeded, answer) values ($1, $2, $3, true, null)',
      [newId(), id, at],
    );
  },
};

/** The newest version's own hand on the ledger. */
function newest(): LedgerService {
  const clock = new FixedClock(at);
  return new LedgerService(source, new Transactions(source), clock, { delivery: usualDelivery } as never);
}

async function sendAsTheFirst(): Promise<void> {
  await first.queue();
  for (const claimed of await first.claim()) await first.settle(claimed);
}

const states = () =>
  source.query<{ status: string; tries: number }[]>('select status, tries from notices order by id');

it('the first one remembers, queues and sends on after each step', async () => {
  for (const [index] of migrations.entries()) {
    await source.destroy();
    source = await upTo(migrations.slice(0, index + 1));
    await first.remember(newId(), newId());
    await sendAsTheFirst();
  }
  expect(await states()).toEqual(migrations.map(() => ({ status: 'SENT', tries: 1 })));
  const [counted] = await source.query<object[]>(
    'select (select count(*)::int from recipients where asked) as asked, (select count(*)::int from delivery_attempts) as attempts',
  );
  expect(counted).toEqual({ asked: migrations.length, attempts: migrations.length });
});

describe('beside the newest one', () => {
  beforeEach(async () => {
    await source.destroy();
    source = await upTo(migrations);
  });

  it('each takes up what the other has queued, and none what the other is at', async () => {
    const { id, ...queuedByTheFirst } = await source.manager.findOneByOrFail(NoticeEntity, {
      id: await first.queue(),
    });
    const byTheNewest = { ...queuedByTheFirst, id: newId(), eventId: newId() };
    const [claimed] = await newest().claim('EMAIL', 50);
    expect(claimed).toMatchObject({ id, contactId: null });
    await source.manager.insert(NoticeEntity, byTheNewest);
    const [other, ...more] = await first.claim();
    expect([other?.id, more]).toEqual([byTheNewest.id, []]);
    expect(await newest().claim('EMAIL', 50)).toEqual([]);
    await newest().settle(claimed!, {
      kind: 'SENT',
      language: 'it',
      placeId,
      addressHash: Buffer.from('hash'),
      answer: '250 ok',
    } as never);
    await first.settle(other!);
    expect(await states()).toEqual([1, 2].map(() => ({ status: 'SENT', tries: 1 })));
  });

  it('both at once take up each line once', async () => {
    for (let count = 0; count < 40; count += 1) await first.queue();
    const taken = await Promise.all(
      Array.from({ length: 4 }, (_, index) =>
        index % 2 === 0 ? first.claim(10) : newest().claim('EMAIL', 10),
      ),
    );
    const ids = taken.flat().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect((await states()).filter(({ tries }) => tries === 1)).toHaveLength(ids.length);
  });

  it('whom the first one has asked has a part in it, and what the newest one has dated stays so', async () => {
    const [referralId, one, two] = [newId(), newId(), newId()];
    await first.remember(referralId, one);
    const part = async (version: number) =>
      (await new RecipientReader(source).partOfIt(referralId, version, source.manager)).map(
        ({ recipientId }) => recipientId,
      );
    expect(await part(2)).toEqual([one]);
    const asked = (recipientId: string, status: RecipientStatus) => ({
      recipientId,
      organizationId: newId(),
      status,
    });
    const recipients = [asked(one, RecipientStatus.DECLINED), asked(two, RecipientStatus.SENT)];
    const heard = { version: 3, data: { referralId, placeId, language: 'fr', recipients } };
    await new RecipientConsumer().rememberWhomItWasSentTo(heard as never, source.manager);
    await first.remember(referralId, one);
    await first.remember(referralId, two);
    expect(await part(3)).toEqual([one]);
    expect(await part(4)).toEqual([two]);
  });
});
