import type { SpecGateway } from '../gateway.fixture.js';
import { type Shown, SpecBrowser, startPages } from './page.fixture.js';

/** A graph that shows nothing yet, and takes every act. */
export function nothingShown(): Shown {
  return { person: null, partner: null, acts: [], answer: 'ReferralActSuccess', stands: null, reads: [] };
}

/**
 * One gateway for the tests of a file, whose pages show what is put into `shown`. Before each test nothing was done yet,
 * and `begin` is handed the gateway and a browser that nobody has used.
 */
export function inPages(
  shown: Shown,
  languages: string | undefined,
  begin: (gateway: SpecGateway, browser: SpecBrowser) => void,
): void {
  let gateway: SpecGateway;
  beforeAll(async () => {
    gateway = await startPages(shown);
  });
  beforeEach(() => {
    const { acts, reads, answer, stands } = nothingShown();
    Object.assign(shown, { acts, reads, answer, stands });
    begin(gateway, new SpecBrowser(gateway.url, languages));
  });
  afterAll(() => gateway.stop());
}
