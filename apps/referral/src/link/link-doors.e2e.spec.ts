import type { Caller, LinkCaller } from '#libs/caller';
import { newId } from '#libs/service';
import { look } from '../doors.fixture.js';
import { act, canary, type Drafted, must, sent } from '../drafted.fixture.js';
import { inAWorld, holder, type Network, saying } from '../network.fixture.js';
import type { World } from '../world.fixture.js';
import { OpeningGuard } from './link-opening.service.js';

const notification: Caller = { kind: 'SERVICE', name: 'notification' };
const otherBrowser = 'c'.repeat(64);

describe('doors that links and secrets open', () => {
  let world: World;
  let network: Network;
  inAWorld((...made) => {
    [world, network] = made;
  });

  const accepted = async (): Promise<Drafted & { recipients: string[]; link: LinkCaller }> => {
    const drafted = await sent(world, network);
    const link = drafted.links[0]!;
    await must(world, 'acceptReferral', link, { input: { recipientId: drafted.recipients[0] } });
    return { ...drafted, link };
  };
  const request = (by: Caller, idempotencyKey?: string) =>
    act<{ __typename: string; validUntil?: string }>(world, 'requestIdentityCode', by, {
      input: { idempotencyKey },
      select: '... on IdentityCodeSent { sentAt validUntil } ... on RecipientNotOpen { status }',
    });
  const confirm = (by: Caller, code: string) =>
    act<{ __typename: string }>(world, 'confirmIdentityCode', by, {
      input: { code },
      select: '... on IdentityCodeConfirmed { recipient { id referral { person { givenName } } } }',
    });
  const open = (code: string, secret: string, by: Caller = { kind: 'ANONYMOUS' }) =>
    act<{ __typename: string; linkToken?: string; message?: string }>(world, 'openWithSecret', by, {
      input: { code, secret },
      select: '... on OpenWithSecretSuccess { linkToken validUntil }',
    });
  const renew = (by: Caller, input: object) =>
    act<{ __typename: string; url?: string | null; secret?: string | null }>(world, 'renewLink', by, {
      input,
      select: '... on RenewLinkSuccess { url secret }',
    });
  const isOver = (by: Caller, referralId: string) =>
    expect(look(world, by, referralId)).rejects.toThrow('This link was replaced by a newer one');
  /** What notification is told to write into the mail with the code. */
  const digitsOf = async ({ referralId, recipients }: { referralId: string; recipients: string[] }) => {
    const [code] = await world.dataSource.query<{ id: string }[]>(
      'select id from identity_codes order by requested_at desc, id desc limit 1',
    );
    const about = { eventId: newId(), referralId, recipientId: recipients[0], codeId: code?.id };
    const question = { ...about, notice: 'identity-code', audience: 'PARTNER' };
    const answer = await world.post('/internal/telling', question, notification);
    return ((await answer.json()) as { identityCode?: string }).identityCode;
  };

  describe('the one-time code of a partner without an account', () => {
    it('shows who it is to this browser for 8 hours, and to no other one', async () => {
      const given = await accepted();
      const see = (by: Caller) => look(world, by, given.referralId);
      expect(await see(given.link)).toMatchObject({ need: canary.need, person: null });
      expect(await request(given.link)).toMatchObject({ __typename: 'IdentityCodeSent' });
      const digits = (await digitsOf(given))!;
      expect(digits).toMatch(/^\d{6}$/);
      expect(await confirm(given.link, digits)).toMatchObject({
        recipient: { id: given.recipients[0], referral: { person: { givenName: canary.givenName } } },
      });
      expect(await see(given.link)).toMatchObject({ person: { email: canary.email } });
      expect(await see({ ...given.link, browser: otherBrowser })).toMatchObject({ person: null });
      expect(await see({ ...given.link, browser: null })).toMatchObject({ person: null });
      expect(await confirm(given.link, digits)).toMatchObject({ __typename: 'CodeNotAccepted' });
      world.clock.advance({ hours: 8 });
      expect(await see(given.link)).toMatchObject({ person: null });
    });

    it('is not accepted wrong, late, in another browser, or after five tries', async () => {
      const given = await accepted();
      await request(given.link);
      const digits = (await digitsOf(given))!;
      const wrong = digits === '000000' ? '000001' : '000000';
      expect(await confirm({ ...given.link, browser: otherBrowser }, digits)).toMatchObject({
        __typename: 'CodeNotAccepted',
      });
      for (let tries = 0; tries < 5; tries += 1)
        expect(await confirm(given.link, wrong)).toMatchObject({ __typename: 'CodeNotAccepted' });
      expect(await confirm(given.link, digits)).toMatchObject({ __typename: 'CodeNotAccepted' });
      await request(given.link);
      const fresh = (await digitsOf(given))!;
      world.clock.advance({ minutes: 10 });
      expect(await confirm(given.link, fresh)).toMatchObject({ __typename: 'CodeNotAccepted' });
      expect(await look(world, given.link, given.referralId)).toMatchObject({ person: null });
    });

    it('is tried five times at most, however many try at once', async () => {
      const given = await accepted();
      await request(given.link);
      await Promise.all(Array.from({ length: 12 }, () => confirm(given.link, 'abcdef')));
      const [code] = await world.dataSource.query<{ tries: number }[]>(
        'select tries from identity_codes where link_id = $1',
        [given.link.linkId],
      );
      expect(code?.tries).toBe(5);
    });

    it('is sent once for a retry, and five times an hour at most', async () => {
      const given = await accepted();
      const key = newId();
      const first = await request(given.link, key);
      expect(await request(given.link, key)).toEqual(first);
      for (let more = 0; more < 4; more += 1) await request(given.link);
      expect(await request(given.link)).toMatchObject({ __typename: 'NotAllowed' });
      const told = await world.dataSource.query<unknown[]>(
        `select 1 from outbox where key = $1 and type = 'identity-code.requested'`,
        [given.link.linkId],
      );
      expect(told).toHaveLength(5);
      world.clock.advance({ hours: 1 });
      expect(await request(given.link)).toMatchObject({ __typename: 'IdentityCodeSent' });
    });

    it('is for who has the referral, by an answer link, in a browser that says which', async () => {
      const drafted = await sent(world, network);
      const link = drafted.links[0]!;
      expect(await request(link)).toMatchObject({ __typename: 'RecipientNotOpen', status: 'SENT' });
      for (const by of [{ ...link, browser: null }, drafted.person, network.sender, { ...link, epoch: 7 }])
        expect(await request(by)).toMatchObject({ __typename: 'NotAllowed' });
      expect(await confirm(link, '123456')).toMatchObject({ __typename: 'NotAllowed' });
    });
  });

  describe('the secret beside the code', () => {
    it('opens the referral for 30 minutes, however it is typed', async () => {
      const drafted = await sent(world, network);
      const { code, secret } = drafted;
      const typed = [
        code.replace('-', ' ').toLowerCase(),
        `${secret.slice(0, 4)}-${secret.slice(4)}`.toLowerCase(),
      ];
      const opened = await open(typed[0]!, typed[1]!);
      const short = holder(opened.linkToken!);
      expect(await look(world, short, drafted.referralId)).toMatchObject({ person: { email: canary.email } });
      world.clock.advance({ minutes: 30 });
      await isOver(short, drafted.referralId);
    });

    it('says the same for a wrong secret, a wrong code, and too many tries', async () => {
      const drafted = await sent(world, network);
      const wrong = await open(drafted.code, 'AAAAAAAA');
      expect(wrong.__typename).toBe('CodeNotAccepted');
      expect(await open('ZZZZ-9999', drafted.secret)).toEqual(wrong);
      expect(await open('', 'x'.repeat(9000))).toEqual(wrong);
      const guard = world.get(OpeningGuard);
      for (let tries = 0; tries < 1_000; tries += 1) await guard.mayTry(drafted.code);
      expect(await open(drafted.code, drafted.secret)).toEqual(wrong);
    });

    it('is not shut by what others guess: whoever has the code from a mail may try in vain', async () => {
      const drafted = await sent(world, network);
      for (let tries = 0; tries < 60; tries += 1) await open(drafted.code, 'BBBBBBBB');
      expect((await open(drafted.code, drafted.secret)).__typename).toBe('OpenWithSecretSuccess');
    });
  });

  describe('a fresh link', () => {
    it('for the person: the old one, and what its secret opened, stop working at once', async () => {
      const drafted = await sent(world, network);
      const short = holder((await open(drafted.code, drafted.secret)).linkToken!);
      const key = newId();
      const input = { referralId: drafted.referralId, idempotencyKey: key };
      const fresh = await renew(network.sender, input);
      expect(await renew(network.sender, input)).toEqual(fresh);
      expect(fresh.url).not.toBe(drafted.trackingUrl);
      for (const dead of [drafted.person, short]) await isOver(dead, drafted.referralId);
      expect(await look(world, holder(fresh.url!), drafted.referralId)).toMatchObject({ need: canary.need });
      expect((await open(drafted.code, drafted.secret)).__typename).toBe('CodeNotAccepted');
      expect((await open(drafted.code, fresh.secret!)).__typename).toBe('OpenWithSecretSuccess');
      expect((await renew(holder(fresh.url!), { referralId: drafted.referralId })).url).toMatch(/\/t\//);
      const told = await world.dataSource.query<{ type: string }[]>(
        'select type from outbox where key = $1 order by version',
        [drafted.person.linkId],
      );
      expect(told.map(({ type }) => type)).toEqual(['link.renewed', 'link.renewed']);
    });

    it('for a recipient: told to its contact alone, its holder excepted; one-time codes are gone', async () => {
      const given = await accepted();
      const [recipientId] = given.recipients;
      await request(given.link);
      await confirm(given.link, (await digitsOf(given))!);
      expect(await renew(network.sender, { recipientId })).toMatchObject({ url: null, secret: null });
      await isOver(given.link, given.referralId);
      const fresh = { ...given.link, epoch: 1 };
      expect(await look(world, fresh, given.referralId)).toMatchObject({ need: canary.need, person: null });
      expect(await renew(fresh, { recipientId })).toMatchObject({
        url: expect.stringContaining('/a/a.') as string,
        secret: null,
      });
    });

    it('for nobody else, and not for a part that is over', async () => {
      const drafted = await sent(world, network);
      const [own, rival] = network.partners;
      const [mine, theirs] = drafted.recipients;
      const { referralId } = drafted;
      const kind = async (by: Caller, input: object) => (await renew(by, input)).__typename;
      for (const by of [network.colleague, network.coordinator, own.member])
        expect(await kind(by, { referralId })).toBe('NotAllowed');
      for (const by of [network.elsewhere, network.dashboard])
        expect(await kind(by, { referralId })).toBe('NotFound');
      expect(await kind(drafted.person, { recipientId: mine })).toBe('NotAllowed');
      expect(await kind(own.member, { recipientId: theirs })).toBe('NotFound');
      expect(await kind(network.sender, { referralId, recipientId: mine })).toBe('InvalidInput');
      expect(await kind(network.sender, {})).toBe('InvalidInput');
      expect(await kind(network.sender, { recipientId: 'no-id' })).toBe('NotFound');
      await must(world, 'acceptReferral', own.member, { input: { recipientId: mine } });
      for (const by of [network.sender, rival.member])
        expect(await kind(by, { recipientId: theirs })).toBe('NotAllowed');
    });
  });

  it('who saw the identity can be read by the person and coordinators of the place', async () => {
    const given = await accepted();
    const views = (by: Caller, before: Date | null = null) =>
      world.ask<{ identityViews: { party: string; purpose: string | null }[] | null }>(
        `query ($id: ID!, $before: DateTime) {
          identityViews(referralId: $id, before: $before) { at times party organization { id } purpose } }`,
        { id: given.referralId, before },
        by,
      );
    for (let time = 0; time < 2; time += 1)
      await look(world, saying(network.colleague, 'Amina asked me to call her back'), given.referralId);
    await look(world, given.link, given.referralId);
    for (const by of [given.person, network.coordinator])
      expect((await views(by)).data?.identityViews).toMatchObject([
        { times: 2, party: 'ADVISER', purpose: 'Amina asked me to call her back' },
      ]);
    expect((await views(given.person, world.clock.now())).data?.identityViews).toEqual([]);
    for (const by of [network.sender, network.partners[0].member])
      expect((await views(by)).errors[0]?.extensions['code']).toBe('FORBIDDEN');
    expect(await views(network.elsewhere)).toMatchObject({ data: { identityViews: null }, errors: [] });
  });
});
