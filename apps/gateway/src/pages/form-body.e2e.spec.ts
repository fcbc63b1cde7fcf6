import type { SpecGateway } from '../gateway.fixture.js';
import { inPages, nothingShown } from './in-pages.fixture.js';
import { languages } from './language.js';
import { partnerPath, partnerShown, personPath, referralShown, SpecBrowser } from './page.fixture.js';
import { doorWords } from './wording/catalogues.js';

const forms: [path: string, act: string][] = [
  [personPath, 'stop'],
  [partnerPath, 'decline'],
  ['/t', 'open'],
];

describe('a form that is no form that a page sends', () => {
  let gateway: SpecGateway;
  const shown = nothingShown();
  inPages(shown, undefined, (made) => {
    gateway = made;
    Object.assign(shown, { person: referralShown(), partner: partnerShown() });
  });

  it.each(forms)('is answered by %s with a page, where it is too large to be read', async (path, act) => {
    for (const language of languages) {
      const browser = new SpecBrowser(gateway.url, language);
      const { html } = await browser.get(`${path}?l=${language}`);
      const fields = browser.fieldsOf(html, act, { text: 'x'.repeat(40_000) });
      const { response, html: page } = await browser.post(`${path}?l=${language}`, fields);
      expect([response.status, response.headers.get('content-type')]).toEqual([
        413,
        'text/html; charset=utf-8',
      ]);
      expect(page).toContain(`<html lang="${language}">`);
      expect(page).toContain(`role="alert">${doorWords[language].tooLarge}<`);
    }
    expect(shown.acts).toEqual([]);
  });

  it('is in the language of the person where they chose none', async () => {
    const browser = new SpecBrowser(gateway.url, 'da');
    const fields: [string, string][] = [['text', 'x'.repeat(40_000)]];
    const { html } = await browser.post(personPath, fields);
    expect(html).toContain(doorWords.fr.tooLarge);
  });

  it('is answered with a page, too, where its encoding is not known or it has too many fields', async () => {
    const browser = new SpecBrowser(gateway.url);
    const strange = { 'content-type': 'application/x-www-form-urlencoded; charset=klingon' };
    const unread = await browser.post(personPath, [['act', 'stop']], strange);
    expect([unread.response.status, unread.html.includes(doorWords.fr.check)]).toEqual([422, true]);
    const many = Array.from({ length: 200 }, (_, index): [string, string] => [`f${index}`, 'x']);
    const { response, html } = await browser.post(personPath, many);
    expect([response.status, html.includes(doorWords.fr.tooLarge)]).toEqual([413, true]);
  });
});
