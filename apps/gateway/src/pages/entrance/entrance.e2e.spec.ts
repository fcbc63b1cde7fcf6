import { inPages, nothingShown } from '../in-pages.fixture.js';
import { languages } from '../language.js';
import { SpecBrowser } from '../page.fixture.js';
import type { SpecGateway } from '../../gateway.fixture.js';
import { doorWords } from '../wording/catalogues.js';

describe('the bare address, where mails to advisers lead', () => {
  let gateway: SpecGateway;
  inPages(nothingShown(), 'en', (made) => {
    gateway = made;
  });

  it.each(languages)('says in %s what this is and where to go', async (language) => {
    const { response, html } = await new SpecBrowser(gateway.url, language).get('/');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^text\/html/);
    expect(html).toContain(`<html lang="${language}">`);
    const { entranceWhat, entranceAdviser, entrancePartner } = doorWords[language];
    for (const words of [entranceWhat, entranceAdviser, entrancePartner]) expect(html).toContain(words);
    expect(html).toContain(`<a href="/t?l=${language}">`);
    expect(html).toContain('/graphql');
    expect(html).not.toContain('<script');
  });

  it('can be read in another language than the browser asks for', async () => {
    const { html } = await new SpecBrowser(gateway.url, 'xx').get('/?l=da');
    expect(html).toContain('<html lang="da">');
    expect(html).toContain('<a href="/?l=fr"');
  });
});
