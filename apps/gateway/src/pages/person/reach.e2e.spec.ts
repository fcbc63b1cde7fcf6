import { inPages, nothingShown } from '../in-pages.fixture.js';
import { personPath, recipientShown, referralShown, type SpecBrowser } from '../page.fixture.js';

const location = { address: '30 avenue Corentin-Cariou', postalCode: '75019', city: 'Paris' };
const place = { name: 'Cité des métiers de Paris', timeZone: 'Europe/Paris', location };
const service = {
  name: 'Bilan de compétences',
  phones: [{ number: '+33 1 40 05 85 10' }],
  email: 'bilan@ecole.example',
};
const organization = { name: 'École du Soir', phones: [{ number: '+33 1 99' }], email: 'info@ecole.example' };

describe('how the person reaches those who are to be told', () => {
  let browser: SpecBrowser;
  const shown = nothingShown();
  inPages(shown, 'fr', (_, made) => {
    browser = made;
  });
  const sectionOf = async (changes: object) => {
    shown.person = referralShown({ place, ...changes });
    const { html } = await browser.get(personPath);
    return /<section id="reach">.*?<\/section>/s.exec(html)?.[0] ?? '';
  };
  const taker = (changes: object = {}) => [
    recipientShown({ status: 'ACCEPTED', service, organization, ...changes }),
  ];

  it('shows where the place is, and the telephone and address of the partner that receives them', async () => {
    const section = await sectionOf({ recipients: taker() });
    expect(section).toContain('30 avenue Corentin-Cariou, 75019 Paris');
    expect(section).toContain('<a href="tel:+33140058510">+33 1 40 05 85 10</a>');
    expect(section).toContain('<a href="mailto:bilan@ecole.example">bilan@ecole.example</a>');
    expect(section).not.toContain('+33 1 99');
  });

  it('takes those of the organization where the service has none of its own', async () => {
    const bare = { ...service, phones: [], email: null };
    const section = await sectionOf({ recipients: taker({ service: bare }) });
    expect(section).toContain('+33 1 99');
    expect(section).toContain('info@ecole.example');
  });

  it('names nobody who did not accept, was not chosen, or cannot be read', async () => {
    for (const changes of [{ status: 'RECEIVED' }, { availableActs: ['CHOOSE'] }])
      expect(await sectionOf({ recipients: taker(changes) })).not.toMatch(/tel:|mailto:/);
    const away = { place: null, recipients: taker({ service: null, organization: null }) };
    expect(await sectionOf(away)).toBe('');
  });

  it('makes a link of nothing that is no number and no address', async () => {
    const odd = { ...service, phones: [{ number: 'javascript:1' }], email: 'x" onclick="y' };
    const section = await sectionOf({ recipients: taker({ service: odd }) });
    expect(section).toContain('javascript:1');
    expect(section).not.toMatch(/href="(tel:javascript|mailto:x)/);
  });
});
