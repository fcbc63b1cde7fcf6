import { readLinkToken } from '#libs/caller';
import { newId } from '#libs/service';
import { privateDatabase, type PrivateDatabase } from '../privacy.fixture.js';
import { LinkEntity } from './link.entity.js';
import { LinkReader } from './link.reader.js';
import { LinkService } from './link.service.js';
import { LinkWords } from './link-words.service.js';

const linkKey = 'a-key-for-links-in-specs-of-enough-length';
const at = new Date('2026-03-02T09:00:00.000Z');
const placeId = newId();

describe('links that were handed out', () => {
  let database: PrivateDatabase;
  let reader: LinkReader;
  const words = new LinkWords({ linkKey, publicUrl: 'https://passerelle.example/' });
  const service = new LinkService(words);
  beforeAll(async () => {
    database = await privateDatabase();
    reader = new LinkReader(database.dataSource.manager, words);
  });
  afterAll(() => database.close());

  const run = <T>(work: Parameters<typeof database.transactions.run<T>>[1]) =>
    database.transactions.run([], work);
  const nameIn = (url: string) => readLinkToken(url.split('/').at(-1)!, linkKey)!;

  it('follow a referral, the same one whenever it is shown', async () => {
    const referralId = newId();
    await run((manager) => service.issueForPerson(manager, { referralId, placeId, at }));
    await run((manager) => service.issueForPerson(manager, { referralId, placeId, at }));
    const shown = (await reader.tracking(referralId))!;
    expect(shown.url).toMatch(/^https:\/\/passerelle\.example\/t\/t\.[\w-]{24}\.[\w-]{22}$/);
    expect(shown.secret).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
    expect(await reader.tracking(referralId)).toEqual(shown);
    expect(await reader.scopeOf(nameIn(shown.url), at)).toEqual({
      linkId: nameIn(shown.url).linkId,
      audience: 'PERSON',
      referralId,
      recipientId: null,
      placeId,
    });
  });

  it('answer for one recipient, and end 14 days after its part', async () => {
    const [referralId, recipientId, other] = [newId(), newId(), newId()];
    const given = { referralId, placeId, recipientIds: [recipientId, other], at };
    await run((manager) => service.issueForRecipients(manager, given));
    await run((manager) => service.issueForRecipients(manager, given));
    const token = (await reader.tokenFor({ referralId, recipientId }, at))!;
    const name = readLinkToken(token, linkKey)!;
    expect(await reader.scopeOf(name, at)).toMatchObject({ audience: 'PARTNER', recipientId });
    await run((manager) => service.endForRecipients(manager, [recipientId], at));
    await run((manager) =>
      service.endForRecipients(manager, [recipientId], new Date('2026-03-20T09:00:00Z')),
    );
    expect(await reader.scopeOf(name, new Date('2026-03-16T08:59:59Z'))).not.toBeNull();
    expect(await reader.scopeOf(name, new Date('2026-03-16T09:00:00Z'))).toBeNull();
    expect(await reader.tokenFor({ referralId, recipientId }, new Date('2026-03-17T09:00:00Z'))).toBeNull();
    expect(
      await reader.tokenFor({ referralId, recipientId: other }, new Date('2026-06-01T09:00:00Z')),
    ).not.toBeNull();
  });

  it('die when their epoch is raised, and with them what their secret opened', async () => {
    const referralId = newId();
    await run((manager) => service.issueForPerson(manager, { referralId, placeId, at }));
    const link = (await reader.trackingLink(referralId))!;
    const opened = Object.assign(new LinkEntity(), link, {
      id: newId(),
      openedFrom: link.id,
      openedFromEpoch: 0,
    });
    await database.dataSource.manager.insert(LinkEntity, opened);
    expect(await reader.scopeOf({ linkId: opened.id, epoch: 0 }, at)).toMatchObject({ referralId });
    await database.dataSource.manager.update(LinkEntity, { id: link.id }, { epoch: 1 });
    expect(await reader.scopeOf({ linkId: link.id, epoch: 0 }, at)).toBeNull();
    expect(await reader.scopeOf({ linkId: opened.id, epoch: 0 }, at)).toBeNull();
    expect(await reader.scopeOf({ linkId: link.id, epoch: 1 }, at)).toMatchObject({ referralId });
  });

  it('open nothing when nobody handed them out', async () => {
    expect(await reader.scopeOf({ linkId: newId(), epoch: 0 }, at)).toBeNull();
    expect(await reader.tracking(newId())).toBeNull();
  });
});

describe('words derived from a link', () => {
  const words = new LinkWords({ linkKey, publicUrl: 'https://passerelle.example' });
  const link = { id: newId(), audience: 'PERSON' as const, epoch: 3 };

  it('read the secret however it was typed', () => {
    const secret = words.secret(link);
    const typed = `${secret.slice(0, 4)} - ${secret.slice(4)}`
      .toLowerCase()
      .replaceAll('0', 'o')
      .replaceAll('1', 'l');
    expect(words.isSecret(link, typed)).toBe(true);
    expect(words.isSecret({ ...link, epoch: 4 }, secret)).toBe(false);
    expect(words.isSecret(link, '')).toBe(false);
  });

  it('give six digits for a code, others for another one', () => {
    const codes = Array.from({ length: 50 }, () => newId());
    expect(codes.every((id) => /^\d{6}$/.test(words.digits(id)))).toBe(true);
    expect(new Set(codes.map((id) => words.digits(id))).size).toBeGreaterThan(48);
    expect(words.isDigits(codes[0]!, ` ${words.digits(codes[0]!)} `)).toBe(true);
    expect(words.isDigits(codes[0]!, '')).toBe(false);
  });
});
