import type { SpecGateway } from '../../gateway.fixture.js';
import { languages } from '../language.js';
import { inPages, nothingShown } from '../in-pages.fixture.js';
import {
  hostile,
  pagesStandAt,
  personPath,
  recipientShown,
  referralShown,
  SpecBrowser,
} from '../page.fixture.js';
import { personWords } from '../wording/catalogues.js';

describe('the page of the person', () => {
  let gateway: SpecGateway;
  let browser: SpecBrowser;
  const shown = nothingShown();
  inPages(shown, undefined, (...made) => {
    [gateway, browser] = made;
    gateway.standStill(pagesStandAt);
    shown.person = referralShown();
  });

  it('shows the whole way in plain words, in the language of the person', async () => {
    const { response, html } = await browser.get(personPath);
    expect(response.status).toBe(200);
    expect(html).toContain('<html lang="fr">');
    for (const words of [
      'Votre orientation <span class="code">K7P-2M4</span>',
      'École du Soir – Bilan de compétences va vous recevoir.',
      'Atelier Nord\u00a0: n’a pas pu la prendre.',
      'Propose à la place\u00a0: Atelier Est.',
      'lundi 7 décembre 2026, de 10:00 à 11:00',
      '30 avenue Corentin-Cariou',
      'Validation des acquis',
      'Qui a vu votre nom',
    ]) {
      expect(html).toContain(words);
    }
  });

  it.each(languages)('speaks %s, as a whole and under 30 kB', async (language) => {
    shown.person = { ...referralShown(), language };
    const { html } = await browser.get(personPath);
    expect(html).toContain(`<html lang="${language}">`);
    expect(html).toContain(personWords[language].yourTurn);
    expect(Buffer.byteLength(html)).toBeLessThan(30_000);
    expect(html).not.toMatch(/<script|undefined|\[object|NaN|[a-z]+\.[A-Z_]{4,}/);
  });

  it('speaks as the messages to the person do: in the language that they prefer', async () => {
    shown.person = { ...referralShown(), personLanguage: 'pt-BR' };
    const { html } = await browser.get(personPath);
    expect(html).toContain('<html lang="pt">');
    const { html: refused } = await browser.post(personPath, browser.fieldsOf(html, 'confirm'));
    expect(refused).toContain(personWords.pt.pickSlot);
  });

  it('falls back to what the browser asks for, and to what the reader chose on the page', async () => {
    shown.person = { ...referralShown(), language: 'ar' };
    expect((await new SpecBrowser(gateway.url, 'xx, da;q=0.8, it;q=0.3').get(personPath)).html).toContain(
      'lang="da"',
    );
    expect((await new SpecBrowser(gateway.url, 'zz').get(personPath)).html).toContain('<html lang="en">');
    shown.person = referralShown();
    expect((await browser.get(`${personPath}?l=bg`)).html).toContain('<html lang="bg">');
  });

  it('may be stored, framed, indexed or spied upon by nobody', async () => {
    const { response } = await browser.get(personPath);
    const { headers } = response;
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-robots-tag')).toContain('noindex');
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    );
    const [lax = '', strict = ''] = headers.getSetCookie();
    expect(lax).toMatch(/HttpOnly.*SameSite=Lax/);
    expect(strict).toMatch(/HttpOnly.*SameSite=Strict/);
  });

  it('changes nothing by being read', async () => {
    await browser.get(personPath);
    await browser.get(`${personPath}?act=stop&said=stop`);
    await fetch(gateway.url + personPath, { method: 'HEAD' });
    expect(shown.acts).toEqual([]);
  });

  it.each([
    [
      'approve',
      { recipient: 'recipient-3' },
      'approveRecipient',
      { recipientId: 'recipient-3', captured: 'ONLINE' },
    ],
    ['refuse', {}, 'withdrawConsent', { referralId: 'referral-1', recipientIds: ['recipient-3'] }],
    [
      'confirm',
      { slot: 'slot-2' },
      'confirmAppointment',
      { appointmentId: 'appointment-1', slotId: 'slot-2' },
    ],
    [
      'takeBack',
      { category: 'CONTACT' },
      'withdrawConsent',
      { referralId: 'referral-1', categories: ['CONTACT'] },
    ],
    ['takeBackAll', {}, 'withdrawConsent', { referralId: 'referral-1' }],
    ['stop', {}, 'withdrawReferral', { referralId: 'referral-1' }],
  ])('acts by a button: %s', async (act, added, name, input) => {
    const { html } = await browser.get(personPath);
    const { response } = await browser.post(personPath, browser.fieldsOf(html, act, added));
    expect(response.status).toBe(303);
    expect(shown.acts).toMatchObject([
      { name, input: { ...input, idempotencyKey: expect.any(String) as string } },
    ]);
    expect(shown.acts[0]?.context.caller).toMatchObject({ kind: 'LINK', audience: 'PERSON' });
    const after = await browser.get(response.headers.get('location') ?? '');
    expect(after.html).toContain('role="status"');
  });

  it('acts for nobody who was not shown the form in this browser', async () => {
    const { html } = await browser.get(personPath);
    const fields = browser.fieldsOf(html, 'stop');
    const other = new SpecBrowser(gateway.url);
    const refused = async (from: SpecBrowser, sent: [string, string][], headers = {}) => {
      const { response, html: page } = await from.post(personPath, sent, headers);
      expect([response.status, page.includes('role="alert"')]).toEqual([403, true]);
    };
    await refused(other, fields);
    await other.get(personPath);
    await refused(other, fields);
    await refused(browser, [['act', 'stop']]);
    await refused(browser, fields, { 'sec-fetch-site': 'cross-site' });
    expect(shown.acts).toEqual([]);
    expect(
      (await browser.post(personPath, fields, { 'sec-fetch-site': 'same-origin' })).response.status,
    ).toBe(303);
  });

  it('says kindly what is missing, what changed and what failed', async () => {
    const { html } = await browser.get(personPath);
    const say = personWords.fr;
    const send = async (act: string, added: Record<string, string> = {}) => {
      const { response, html: page } = await browser.post(personPath, browser.fieldsOf(html, act, added));
      return [response.status, /role="alert">([^<]*)</.exec(page)?.[1]];
    };
    expect(await send('confirm')).toEqual([422, say.pickSlot]);
    expect(await send('takeBack')).toEqual([422, say.pickCategory]);
    const untaken = await browser.post(personPath, browser.fieldsOf(html, 'takeBack'));
    expect(untaken.html.match(/<details[^>]*>/g)).toEqual([
      expect.stringMatching(/ open\b/),
      expect.not.stringMatching(/ open\b/),
    ]);
    expect(await send('takeBack', { category: 'BOGUS' })).toEqual([422, say.check]);
    expect(shown.acts).toEqual([]);
    Object.assign(shown, { answer: 'ReferralNotOpen', stands: 'COMPLETED' });
    expect(await send('stop')).toEqual([409, say.changed]);
    shown.answer = 'NoSuchType';
    expect(await send('stop')).toEqual([503, say.failed]);
    const failed = await browser.post(personPath, browser.fieldsOf(html, 'stop'));
    await browser.post(personPath, browser.fieldsOf(failed.html, 'stop'));
    const [one, other] = shown.acts.slice(-2).map(({ input }) => input['idempotencyKey']);
    expect(one).toBe(other);
    const fields = browser
      .fieldsOf(html, 'stop')
      .map(([name, value]) => [name, name === 'act' ? '__proto__' : value]);
    expect((await browser.post(personPath, fields as [string, string][])).response.status).toBe(422);
  });

  it.each([
    ['approve', { recipient: 'recipient-3' }, 'RecipientNotOpen', 'SENT', 'settled'],
    ['approve', { recipient: 'recipient-3' }, 'RecipientNotOpen', 'EXPIRED', 'changed'],
    ['refuse', {}, 'ConsentMissing', null, 'settled'],
    ['confirm', { slot: 'slot-2' }, 'AppointmentNotOpen', 'CONFIRMED', 'dateAgreed'],
    ['confirm', { slot: 'slot-2' }, 'AppointmentNotOpen', 'CANCELLED', 'otherDates'],
    ['confirm', { slot: 'slot-1' }, 'InvalidInput', null, 'slotPassed'],
    ['confirm', { slot: 'slot-2' }, 'NotFound', null, 'changed'],
    ['takeBack', { category: 'CONTACT' }, 'ConsentMissing', null, 'takenBack'],
    ['takeBackAll', {}, 'ConsentMissing', null, 'takenBack'],
    ['stop', {}, 'ReferralNotOpen', 'WITHDRAWN', 'stopped'],
    ['stop', {}, 'ReferralNotOpen', 'COMPLETED', 'changed'],
  ] as const)('pressed again elsewhere it says what is done already: %s, %j, %s %s', async (...given) => {
    const [act, added, answer, stands, problem] = given;
    const { html } = await browser.get(personPath);
    Object.assign(shown, { answer, stands });
    const { response, html: page } = await browser.post(personPath, browser.fieldsOf(html, act, added));
    expect(response.status).toBe(409);
    expect(/role="alert">([^<]*)</.exec(page)?.[1]).toBe(personWords.fr[problem]);
  });

  it('escapes whatever is written in it', async () => {
    const recipients = [
      recipientShown({ status: 'ACCEPTED', message: hostile, organization: { name: hostile } }),
    ];
    const place = { name: hostile, timeZone: 'Europe/Paris' };
    shown.person = referralShown({ need: hostile, code: hostile, place, recipients });
    const { html } = await browser.get(
      `${personPath}?said=${encodeURIComponent(hostile)}&l=${encodeURIComponent(hostile)}`,
    );
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script>alert(&quot;x&quot;)');
    expect(html).toContain('{name}');
  });

  it('never speaks in codes, whatever status or act is new', async () => {
    shown.person = referralShown({
      status: 'UNTAKEN',
      recipients: [recipientShown({ status: 'HANDED_BACK' })],
    });
    const { html } = await browser.get(personPath);
    expect(html.replaceAll(/value="[^"]*"/g, '')).not.toMatch(/[A-Z]{3,}_[A-Z]{3,}/);
  });

  it('stays readable while the directory is away', async () => {
    const recipients = [recipientShown({ status: 'ACCEPTED', service: null, organization: null })];
    shown.person = referralShown({ place: null, recipients });
    const { response, html } = await browser.get(personPath);
    expect(response.status).toBe(200);
    expect(html).toContain('Un partenaire va vous recevoir.');
  });
});
