import { inPages, nothingShown } from '../in-pages.fixture.js';
import { partnerPath, partnerShown, type SpecBrowser } from '../page.fixture.js';
import { partnerWords } from '../wording/catalogues.js';

const say = partnerWords.fr;

describe('the page of a partner that has accepted', () => {
  let browser: SpecBrowser;
  const shown = nothingShown();
  inPages(shown, 'fr', (...made) => {
    browser = made[1];
    shown.partner = partnerShown({ status: 'ACCEPTED', availableActs: [] }, { status: 'ACCEPTED' });
  });

  const enter = (html: string, code: string, answer: string) => {
    shown.answer = answer;
    return browser.post(partnerPath, browser.fieldsOf(html, 'enterCode', { code }));
  };

  it('shows who it is after a code, in the browser that entered it', async () => {
    const { html } = await browser.get(partnerPath);
    expect(html).not.toContain('Ada Martin');
    shown.answer = 'IdentityCodeSent';
    const sent = await browser.post(partnerPath, browser.fieldsOf(html, 'sendCode'));
    const asks = await browser.get(sent.response.headers.get('location') ?? '');
    const wrong = await enter(asks.html, '111 111', 'CodeNotAccepted');
    expect([wrong.response.status, wrong.html.includes(say.badCode)]).toEqual([422, true]);
    if (shown.partner) shown.partner.identityOpen = true;
    shown.reads = [];
    const right = await enter(wrong.html, '222 222', 'IdentityCodeConfirmed');
    expect(shown.acts.map(({ name }) => name)).toEqual([
      'requestIdentityCode',
      'confirmIdentityCode',
      'confirmIdentityCode',
    ]);
    expect(shown.acts[2]?.input).toEqual({ code: '222222' });
    const browsers = shown.acts.map(({ context }) => (context.caller as { browser: string }).browser);
    expect(new Set(browsers).size).toBe(1);
    expect(browsers[0]).toMatch(/^[0-9a-f]{64}$/);
    for (const words of ['Ada Martin', '+33 1 23 45 67 89', say.identityOpen])
      expect(right.html).toContain(words);
    expect(shown.reads.filter((read) => read === 'person')).toHaveLength(1);
    const again = await enter(wrong.html, '222 222', 'CodeNotAccepted');
    expect([again.response.status, again.html.includes('Ada Martin')]).toEqual([200, true]);
    expect(again.html).not.toContain(say.badCode);
  });

  it('may enter the code whenever it comes back, whatever the address says', async () => {
    for (const said of ['', '?said=code', '?said=identity', '?said=IDENTITY']) {
      const { html } = await browser.get(partnerPath + said);
      const confirmed = await enter(html, '111111', 'CodeNotAccepted');
      expect([said, html.includes(say.identityNone), confirmed.response.status]).toEqual([said, false, 422]);
      expect(browser.fieldsOf(html, 'sendCode')).not.toEqual([]);
    }
    const { html } = await browser.get(partnerPath);
    const confirmed = await enter(html, '222222', 'IdentityCodeConfirmed');
    expect([confirmed.response.status, confirmed.html.includes(say.identityNone)]).toEqual([200, true]);
    expect(confirmed.html).not.toContain(say.identityOpen);
  });

  it('is not told that the person does not wish it where it cannot be had who it is', async () => {
    const { html } = await browser.get(partnerPath);
    if (shown.partner) shown.partner.personAway = true;
    const confirmed = await enter(html, '222222', 'IdentityCodeConfirmed');
    const again = await enter(html, '222222', 'CodeNotAccepted');
    for (const page of [confirmed, again, await browser.get(partnerPath)]) {
      expect(page.response.status).toBe(200);
      expect([page.html.includes(say.later), page.html.includes(say.identityNone)]).toEqual([true, false]);
      for (const words of [say.badCode, say.identityOpen]) expect(page.html).not.toContain(words);
    }
    if (shown.partner) Object.assign(shown.partner, { personAway: false, identityOpen: true });
    expect((await browser.get(partnerPath)).html).toContain('Ada Martin');
  });

  it('is told when too many codes were sent', async () => {
    const { html } = await browser.get(partnerPath);
    shown.answer = 'NotAllowed';
    const { response, html: page } = await browser.post(partnerPath, browser.fieldsOf(html, 'sendCode'));
    expect([response.status, page.includes(say.manyCodes)]).toEqual([422, true]);
    expect(browser.fieldsOf(page, 'enterCode')).not.toEqual([]);
  });
});
