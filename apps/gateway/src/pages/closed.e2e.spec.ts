import { linkToken } from '#libs/caller';
import { SpecGateway } from '../gateway.fixture.js';
import { languages } from './language.js';
import {
  linkId,
  partnerPath,
  personPath,
  referralShown,
  type Shown,
  SpecBrowser,
  specNetwork,
} from './page.fixture.js';
import { doorWords } from './wording/catalogues.js';

const forged = `/t/${linkToken('t', linkId, 0, 'another key that is long enough to be one')}`;

describe('links that do not open', () => {
  let gateway: SpecGateway;
  const shown: Shown = { person: null, partner: null, acts: [], answer: 'ReferralActSuccess', reads: [] };
  const network = specNetwork(shown);

  beforeAll(async () => {
    gateway = await SpecGateway.start({ subgraphs: { referral: network } });
  });
  beforeEach(() => {
    shown.person = null;
  });
  afterAll(() => gateway.stop());

  const open = (path: string, language = 'en') => new SpecBrowser(gateway.url, language).get(path);

  it.each(languages)('answer kindly in %s', async (language) => {
    const { response, html } = await open(forged, language);
    expect(response.status).toBe(404);
    expect(html).toContain(`<html lang="${language}">`);
    expect(html).toContain(doorWords[language].unknownTitle);
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const over = await open(personPath, language);
    expect([over.response.status, over.html.includes(doorWords[language].overTitle)]).toEqual([410, true]);
  });

  it.each(['/a', '/a/', '/t/%', '/a/%', '/t/%E0%A4%A?l=pt', '/t/x'])(
    'are told of on a page where they are cut off: %s',
    async (path) => {
      const { response, html } = await open(path, 'pt');
      expect([response.status, response.headers.get('content-type')]).toEqual([
        404,
        'text/html; charset=utf-8',
      ]);
      expect(html).toContain(doorWords.pt.unknownTitle);
      expect(response.headers.get('content-security-policy')).not.toBeNull();
    },
  );

  it('are told apart from links of the other kind by nothing', async () => {
    const swapped = [personPath.replace('/t/', '/a/'), partnerPath.replace('/a/', '/t/')];
    for (const path of swapped) expect((await open(path)).response.status).toBe(410);
    for (const path of ['/t/x', '/a/%00', '/t/..%2f..', `/t/${'x'.repeat(5_000)}`, '/t/%E0%A4%A']) {
      const { response } = await open(path);
      expect([path.slice(0, 10), response.status < 500]).toEqual([path.slice(0, 10), true]);
    }
    expect((await new SpecBrowser(gateway.url).post(forged, [['act', 'stop']])).response.status).toBe(404);
  });

  it('cost their sender its rate limit where they were made up, so that guessing tells nothing', async () => {
    const limited = { person: referralShown(), partner: null, acts: [], answer: '', reads: [] };
    const strict = await SpecGateway.start({
      subgraphs: { referral: specNetwork(limited) },
      environment: { WRONG_CREDENTIALS_PER_TEN_MINUTES: 30 },
    });
    const browser = new SpecBrowser(strict.url);
    const statusesOf = async (path: string) => {
      const statuses: number[] = [];
      for (let visit = 0; visit < 40; visit += 1) statuses.push((await browser.get(path)).response.status);
      return statuses;
    };
    const over = await statusesOf(personPath.replace('/t/', '/a/'));
    const guesses = await statusesOf(forged);
    const { response, html } = await browser.get(personPath);
    await strict.stop();
    expect(new Set(over)).toEqual(new Set([410]));
    expect(guesses.filter((status) => status === 404)).toHaveLength(30);
    expect(response.status).toBe(429);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(500);
    expect(html).toContain('Please wait 10 minutes and try again.');
  });

  it('are not confused with a service that is away', async () => {
    shown.person = referralShown();
    await network.stop();
    const { response, html } = await open(personPath);
    await network.start();
    expect([response.status, html.includes(doorWords.en.laterTitle)]).toEqual([503, true]);
    expect((await open(personPath)).response.status).toBe(200);
  });
});
