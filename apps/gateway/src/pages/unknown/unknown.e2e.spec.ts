import type { SpecGateway } from '../../gateway.fixture.js';
import { inPages, nothingShown } from '../in-pages.fixture.js';
import { languages } from '../language.js';
import { personPath, SpecBrowser } from '../page.fixture.js';
import { doorWords } from '../wording/catalogues.js';

/** As browsers send it. */
const accept = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

describe('an address where there is nothing', () => {
  let gateway: SpecGateway;
  inPages(nothingShown(), 'en', (made) => {
    gateway = made;
  });

  const open = (path: string, language = 'en') =>
    new SpecBrowser(gateway.url, language).get(path, { accept });

  it.each(languages)('is told of on a page in %s', async (language) => {
    const { noPageTitle, unknownTitle } = doorWords[language];
    for (const [path, title] of [
      ['/nothing', noPageTitle],
      ['/t/x/y', unknownTitle],
      [`${personPath}/and-more`, unknownTitle],
    ] as const) {
      const { response, html } = await open(path, language);
      expect([path, response.status, html.includes(title)]).toEqual([path, 404, true]);
      expect(html).toContain(`<html lang="${language}">`);
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(response.headers.getSetCookie()).toEqual([]);
    }
  });

  it.each(['/%', '/x/%E0%A4%A', '/a/x/%', '//evil.example/x', '/index.php?l=xx', '/t/x/y?l[]=fr'])(
    'may be written as it likes: %s',
    async (path) => {
      const { response, html } = await open(path);
      expect([response.status, response.headers.get('content-type')]).toEqual([
        404,
        'text/html; charset=utf-8',
      ]);
      expect(html).not.toContain('href="//');
    },
  );

  it.each(['application/json', '*/*', undefined])(
    'is told to programs in their own form: %s',
    async (form) => {
      const response = await fetch(`${gateway.url}/t/x/y`, { headers: form ? { accept: form } : {} });
      expect([response.status, await response.json()]).toMatchObject([404, { code: 'NOT_FOUND' }]);
    },
  );

  it('is none of those that are there', async () => {
    for (const [path, status] of [
      ['/', 200],
      ['/healthz', 200],
      ['/t', 200],
      ['/graphql', 400],
    ] as const)
      expect([path, (await open(path)).response.status]).toEqual([path, status]);
  });
});
