import type { SpecGateway } from '../../gateway.fixture.js';
import { languages } from '../language.js';
import { inPages, nothingShown } from '../in-pages.fixture.js';
import { personPath, referralShown, SpecBrowser } from '../page.fixture.js';
import { doorWords } from '../wording/catalogues.js';

const typed = { code: 'K7P-2M4', secret: '7hq2 mm9k' };
const mutation = (times: number) => {
  const fields = Array.from(
    { length: times },
    (_, index) => `f${index}: openWithSecret(input: $input) { __typename }`,
  );
  return `mutation($input: OpenWithSecretInput!) { ${fields.join(' ')} }`;
};

describe('the page that takes a code and its secret', () => {
  let gateway: SpecGateway;
  let browser: SpecBrowser;
  const shown = { ...nothingShown(), person: referralShown() };
  inPages(shown, 'fr', (...made) => {
    [gateway, browser] = made;
    shown.answer = 'OpenWithSecretSuccess';
  });

  it('opens the referral, and keeps both out of every address', async () => {
    const { html } = await browser.get('/t');
    expect(html).toContain(doorWords.fr.openTitle);
    const { response } = await browser.post('/t', browser.fieldsOf(html, 'open', typed));
    expect([response.status, response.headers.get('location')]).toEqual([303, personPath]);
    expect(shown.acts).toMatchObject([
      { name: 'openWithSecret', input: typed, context: { caller: { kind: 'ANONYMOUS' } } },
    ]);
    expect((await browser.get(personPath)).html).toContain('K7P-2M4');
  });

  it('says the same of a wrong code and a wrong secret, and shows neither again', async () => {
    shown.answer = 'CodeNotAccepted';
    const { html } = await browser.get('/t');
    const { response, html: page } = await browser.post('/t', browser.fieldsOf(html, 'open', typed));
    expect([response.status, page.includes(doorWords.fr.openWrong)]).toEqual([422, true]);
    expect(page).not.toMatch(/K7P-2M4|7hq2/);
    const strange = await new SpecBrowser(gateway.url).post('/t', browser.fieldsOf(html, 'open', typed));
    expect(strange.response.status).toBe(403);
  });

  it.each(languages)('speaks %s', async (language) => {
    const { html } = await browser.get(`/t?l=${language}`);
    expect(html).toContain(`<html lang="${language}">`);
    expect(html).toContain(doorWords[language].openHow);
  });

  it('lets a sender try twenty in ten minutes, one a request, by whichever door', async () => {
    const input = { code: 'A', secret: 'B' };
    const several = await gateway.query(mutation(2), {}, { input });
    expect(several).toMatchObject({
      status: 400,
      errors: [{ extensions: { code: 'QUERY_TOO_MANY_FIELDS' } }],
    });
    const statuses: number[] = [];
    for (let tries = 0; tries < 20; tries += 1)
      statuses.push((await gateway.query(mutation(1), {}, { input })).status);
    expect(new Set(statuses)).toEqual(new Set([200, 429]));
    const further = await gateway.query(mutation(1), {}, { input });
    expect(further).toMatchObject({ status: 429, errors: [{ extensions: { code: 'RATE_LIMITED' } }] });
    const { html } = await browser.get('/t');
    const { response } = await browser.post('/t', browser.fieldsOf(html, 'open', typed));
    expect([response.status, Number(response.headers.get('retry-after')) > 60]).toEqual([429, true]);
    expect(shown.acts.length).toBeLessThanOrEqual(20);
  });
});
