import { languages } from '../language.js';
import { inPages, nothingShown } from '../in-pages.fixture.js';
import { hostile, partnerPath, partnerShown, type SpecBrowser } from '../page.fixture.js';
import { partnerWords } from '../wording/catalogues.js';

const say = partnerWords.fr;

describe('the page of a partner without an account', () => {
  let browser: SpecBrowser;
  const shown = nothingShown();
  inPages(shown, 'fr-CH, en;q=0.5', (...made) => {
    browser = made[1];
    shown.partner = partnerShown();
  });

  it('shows before it is opened no more than the e-mail said, and opens by a button alone', async () => {
    shown.partner = partnerShown({ status: 'SENT', availableActs: ['RECEIVE', 'ACCEPT', 'DECLINE'] });
    const { html } = await browser.get(partnerPath);
    expect(html).toContain('Bilan de compétences');
    expect(html).not.toContain('Validation des acquis');
    expect(html).not.toContain('75019');
    expect(html).not.toContain('value="accept"');
    expect(shown.reads).toEqual([]);
    expect(shown.acts).toEqual([]);
    const { response } = await browser.post(partnerPath, browser.fieldsOf(html, 'open'));
    expect(response.status).toBe(303);
    expect(shown.acts).toMatchObject([{ name: 'receiveReferral', input: { recipientId: 'recipient-1' } }]);
  });

  it.each(languages)('speaks %s, as a whole and under 30 kB', async (language) => {
    const { html } = await browser.get(`${partnerPath}?l=${language}`);
    expect(html).toContain(`<html lang="${language}">`);
    expect(html).toContain(partnerWords[language].acceptYes);
    expect(Buffer.byteLength(html)).toBeLessThan(30_000);
    expect(html).not.toMatch(/<script|undefined|\[object|NaN/);
  });

  it('shows the need once it is opened', async () => {
    const { html } = await browser.get(partnerPath);
    for (const words of [
      'Validation des acquis',
      'Demandeurs d’emploi',
      'Certification',
      'Garde d’enfants',
      '75019',
      'Urgent',
    ]) {
      expect(html).toContain(words);
    }
  });

  it('accepts with a message and slots, in the time of the place, however they were typed', async () => {
    const { html } = await browser.get(partnerPath);
    const typed = {
      message: 'Venez avec votre CV',
      day1: '2030-07-01',
      from1: '09:00',
      until1: '10:30',
      day2: '2.12.2030',
      from2: '9h',
      until2: '9h45',
      where: 'Salle 3',
    };
    const { response } = await browser.post(partnerPath, browser.fieldsOf(html, 'accept', typed));
    expect(response.status).toBe(303);
    expect(shown.acts[0]?.input).toMatchObject({
      recipientId: 'recipient-1',
      message: 'Venez avec votre CV',
      where: 'Salle 3',
      slots: [
        { startsAt: '2030-07-01T07:00:00.000Z', endsAt: '2030-07-01T08:30:00.000Z' },
        { startsAt: '2030-12-02T08:00:00.000Z', endsAt: '2030-12-02T08:45:00.000Z' },
      ],
    });
  });

  it('gives back what was typed where it cannot be taken', async () => {
    const { html } = await browser.get(partnerPath);
    const refused = async (act: string, typed: Record<string, string>) => {
      const { response, html: page } = await browser.post(partnerPath, browser.fieldsOf(html, act, typed));
      return [response.status, /role="alert">([^<]*)</.exec(page)?.[1], page] as const;
    };
    const half = await refused('accept', {
      message: hostile,
      day1: '2030-07-01',
      from1: '10:00',
      until1: '09:00',
    });
    const badSlot = (number: number) => say.badSlot.replace('{number}', String(number));
    expect(half.slice(0, 2)).toEqual([422, badSlot(1)]);
    expect(half[2].match(/<input[^>]*aria-invalid="true"[^>]*>/g)?.join()).toMatch(/day1.*from1.*until1/);
    expect(half[2].match(/aria-invalid/g)).toHaveLength(4);
    expect(half[2]).toContain('value="2030-07-01"');
    expect(half[2]).toContain('&lt;script>');
    expect(half[2]).not.toContain('<script');
    expect((await refused('accept', { day1: '2020-01-01', from1: '9:00', until1: '10:00' }))[1]).toBe(
      badSlot(1),
    );
    expect((await refused('accept', { day3: '31.02.2030', from3: '9:00', until3: '10:00' }))[1]).toBe(
      badSlot(3),
    );
    const past = await refused('waitlist', { expectedOn: '2020-01-01' });
    expect(past[1]).toBe(say.badDay);
    expect(past[2]).toMatch(/<details open><summary>Plus tard.*value="2020-01-01"/s);
    expect((await refused('decline', {}))[1]).toBe(say.badReason);
    expect(shown.acts).toEqual([]);
    shown.answer = 'ReasonNotAccepted';
    expect((await refused('decline', { reason: 'OTHER' })).slice(0, 2)).toEqual([422, say.badReason]);
    shown.answer = 'AlreadyTaken';
    expect((await refused('accept', {})).slice(0, 2)).toEqual([409, say.taken]);
  });

  it.each([
    ['open', {}, 'RECEIVED', 'opened'],
    ['accept', {}, 'ACCEPTED', 'answered'],
    ['decline', { reason: 'SESSION_FULL' }, 'DECLINED', 'answered'],
    ['waitlist', { expectedOn: '2031-01-05' }, 'ACCEPTED', 'answered'],
    ['accept', {}, 'EXPIRED', 'changed'],
  ] as const)('pressed again elsewhere it says what is done already: %s, %j, %s', async (...given) => {
    const [act, added, stands, problem] = given;
    const status = act === 'open' ? { status: 'SENT', availableActs: ['RECEIVE'] } : {};
    shown.partner = partnerShown(status);
    const { html } = await browser.get(partnerPath);
    Object.assign(shown, { answer: 'RecipientNotOpen', stands });
    const { response, html: page } = await browser.post(partnerPath, browser.fieldsOf(html, act, added));
    expect(response.status).toBe(409);
    expect(/role="alert">([^<]*)</.exec(page)?.[1]).toBe(partnerWords.fr[problem]);
  });

  it('takes no time of day while nobody can say in which zone the place is', async () => {
    shown.partner = partnerShown({}, { place: null });
    const { html } = await browser.get(partnerPath);
    expect(html).not.toContain('2 mars 2026, ');
    const sent = async (act: string, typed: Record<string, string>) => {
      const { response, html: page } = await browser.post(partnerPath, browser.fieldsOf(html, act, typed));
      return { status: response.status, said: /role="alert">([^<]*)</.exec(page)?.[1], page };
    };
    const slot = { message: 'Venez', day2: '2030-07-01', from2: '09:00', until2: '10:30' };
    const accepted = await sent('accept', slot);
    const waitlisted = await sent('waitlist', { expectedOn: '2031-01-05' });
    for (const { status, said } of [accepted, waitlisted]) expect([status, said]).toEqual([503, say.noZone]);
    expect(accepted.page).toMatch(/>Venez<.*value="2030-07-01".*value="09:00".*value="10:30"/s);
    expect(waitlisted.page).toContain('value="2031-01-05"');
    expect(shown.acts).toEqual([]);
    await sent('accept', { message: 'Venez' });
    expect(shown.acts).toMatchObject([{ name: 'acceptReferral', input: { message: 'Venez', slots: null } }]);
  });

  it('takes no more than its fields hold, line ends counted as they were typed', async () => {
    const { html } = await browser.get(partnerPath);
    const sent = async (act: string, typed: Record<string, string>) => {
      const { response, html: page } = await browser.post(partnerPath, browser.fieldsOf(html, act, typed));
      return [response.status, /role="alert">([^<]*)</.exec(page)?.[1]];
    };
    const tooLong = (most: number) => [422, say.tooLong.replace('{most}', String(most))];
    expect(await sent('accept', { message: 'x'.repeat(2_001) })).toEqual(tooLong(2_000));
    expect(await sent('accept', { where: 'x'.repeat(301) })).toEqual(tooLong(300));
    expect(await sent('decline', { reason: 'x'.repeat(201) })).toEqual(tooLong(200));
    expect(shown.acts).toEqual([]);
    expect((await sent('accept', { message: 'x\r\n'.repeat(1_000) }))[0]).toBe(303);
    expect(shown.acts[0]?.input['message']).toBe('x\n'.repeat(1_000).trim());
  });

  it('acts once, though it was pressed again after it seemed to fail', async () => {
    const { html } = await browser.get(partnerPath);
    shown.answer = 'NoSuchType';
    const typed = { message: 'Venez' };
    const failed = await browser.post(partnerPath, browser.fieldsOf(html, 'accept', typed));
    expect(failed.response.status).toBe(503);
    await browser.post(partnerPath, browser.fieldsOf(failed.html, 'accept', typed));
    await browser.post(partnerPath, browser.fieldsOf(failed.html, 'accept', { message: 'Venez lundi' }));
    await browser.post(partnerPath, browser.fieldsOf(failed.html, 'decline', { reason: 'SESSION_FULL' }));
    const [first, again, corrected, declined] = shown.acts.map(({ input }) => input['idempotencyKey']);
    expect(first).toMatch(/^[\w-]{43}$/);
    expect(again).toBe(first);
    expect(new Set([first, corrected, declined]).size).toBe(3);
    const { html: fresh } = await browser.get(partnerPath);
    await browser.post(partnerPath, browser.fieldsOf(fresh, 'accept', typed));
    expect(shown.acts.at(-1)?.input['idempotencyKey']).not.toBe(first);
  });

  it('declines with a reason and a few words, and waitlists with a day', async () => {
    const { html } = await browser.get(partnerPath);
    expect(html).toContain('<option value="OTHER">Autre *</option>');
    await browser.post(
      partnerPath,
      browser.fieldsOf(html, 'decline', { reason: 'OTHER', text: 'Fermé en mars' }),
    );
    await browser.post(partnerPath, browser.fieldsOf(html, 'waitlist', { expectedOn: '2031-01-05' }));
    expect(shown.acts).toMatchObject([
      { name: 'declineReferral', input: { reason: 'OTHER', text: 'Fermé en mars' } },
      { name: 'waitlistReferral', input: { expectedOn: '2031-01-05' } },
    ]);
  });

  it('keeps the browser known when it comes back by the link in an e-mail', async () => {
    await browser.get(partnerPath);
    shown.partner = partnerShown({ status: 'SENT', availableActs: ['RECEIVE'] });
    const { html } = await browser.get(partnerPath, { 'sec-fetch-site': 'cross-site' });
    expect((await browser.post(partnerPath, browser.fieldsOf(html, 'open'))).response.status).toBe(303);
  });

  it.each([
    ['DECLINED', 'ACCEPTED', 'status.DECLINED'],
    ['OBSOLETE', 'ACCEPTED', 'status.OBSOLETE'],
    ['EXPIRED', 'UNTAKEN', 'status.EXPIRED'],
    ['WITHDRAWN', 'WITHDRAWN', 'status.WITHDRAWN'],
    ['ACCEPTED', 'SENT', 'status.CHOOSING'],
    ['ACCEPTED', 'COMPLETED', 'status.FINISHED'],
  ] as const)('says where it stands: %s of a referral %s', async (status, referral, key) => {
    shown.partner = partnerShown({ status, availableActs: [] }, { status: referral, need: null });
    const { html } = await browser.get(partnerPath);
    expect(html).toContain(say[key]);
    expect(html).not.toContain('value="accept"');
  });
});
