import type { SpecGateway } from '../../gateway.fixture.js';
import { inPages, nothingShown } from '../in-pages.fixture.js';
import {
  pagesStandAt,
  personPath,
  recipientShown,
  referralShown,
  type SpecBrowser,
} from '../page.fixture.js';
import { personWords } from '../wording/catalogues.js';
import { crowded } from './crowded.fixture.js';

describe('what waits for the person', () => {
  let gateway: SpecGateway;
  let browser: SpecBrowser;
  const shown = nothingShown();
  inPages(shown, undefined, (...made) => {
    [gateway, browser] = made;
    gateway.standStill(pagesStandAt);
  });

  it('lets the person choose among those who said yes', async () => {
    const recipients = ['one', 'two'].map((id) =>
      recipientShown({ id, status: 'ACCEPTED', availableActs: ['CHOOSE'] }),
    );
    shown.person = referralShown({
      status: 'SENT',
      mode: 'PERSON_CHOOSES',
      recipients,
      appointments: [],
      steps: [],
    });
    const { html } = await browser.get(personPath);
    expect(html).toContain('Des partenaires ont dit oui. Vous pouvez choisir maintenant.');
    expect(html).toContain('Plusieurs partenaires ont dit oui. Choisissez-en un');
    const unchosen = await browser.post(personPath, browser.fieldsOf(html, 'choose'));
    expect([unchosen.response.status, unchosen.html.includes(personWords.fr.pickRecipient)]).toEqual([
      422,
      true,
    ]);
    await browser.post(personPath, browser.fieldsOf(html, 'choose', { recipient: 'one' }));
    expect(shown.acts).toMatchObject([{ name: 'chooseRecipient', input: { recipientId: 'one' } }]);
  });

  it('says of one who said yes that it is one, and has it picked already', async () => {
    const recipients = [
      recipientShown({ status: 'ACCEPTED', availableActs: ['CHOOSE'] }),
      recipientShown({ id: 'recipient-2' }),
    ];
    shown.person = referralShown({ status: 'SENT', mode: 'PERSON_CHOOSES', recipients, appointments: [] });
    const { html } = await browser.get(personPath);
    expect(html).toContain('Un partenaire a dit oui. Vous pouvez choisir maintenant.');
    expect(html).toContain('Un seul partenaire a dit oui pour le moment.');
    expect(html).not.toContain('Plusieurs partenaires');
    expect(html).toMatch(/<input type="radio" name="recipient" value="recipient-1" required checked\/?>/);
    const [accepted, other] = recipients;
    shown.person = referralShown({
      status: 'SENT',
      mode: 'PERSON_CHOOSES',
      recipients: [accepted, { ...other, status: 'DECLINED' }] as typeof recipients,
      appointments: [],
    });
    const { html: last } = await browser.get(personPath);
    expect(last).toContain('<p>Un partenaire a dit oui.</p>');
    expect(last).not.toContain('pour le moment');
  });

  it('offers no date that cannot be agreed: not chosen yet, or past', async () => {
    const may = (acts: string[]) => [recipientShown({ status: 'ACCEPTED', availableActs: acts })];
    shown.person = referralShown({ mode: 'PERSON_CHOOSES', status: 'SENT', recipients: may(['CHOOSE']) });
    expect((await browser.get(personPath)).html).not.toContain('value="confirm"');
    shown.person = referralShown({ recipients: may(['CONFIRM_APPOINTMENT']) });
    const offered = async (now: string) => {
      gateway.standStill(new Date(now));
      const { html } = await browser.get(personPath);
      return ['value="slot-1"', 'value="slot-2"', 'Les dates proposées sont passées'].filter((words) =>
        html.includes(words),
      );
    };
    expect(await offered('2026-12-07T08:59:59.000Z')).toEqual(['value="slot-1"', 'value="slot-2"']);
    expect(await offered('2026-12-07T09:00:00.000Z')).toEqual(['value="slot-2"']);
    expect(await offered('2026-12-09T00:00:00.000Z')).toEqual(['Les dates proposées sont passées']);
  });

  it('stays under 30 kB with twenty to choose from and many who looked, in the longest script', async () => {
    shown.person = { ...crowded(), language: 'bg' };
    const { html } = await browser.get(personPath);
    expect(Buffer.byteLength(html)).toBeLessThan(30_000);
    expect(html.match(/<input type="radio" name="recipient"/g)).toHaveLength(20);
    expect(html.match(/<form /g)).toHaveLength(4);
    const seen = html.split('id="seen"')[1] ?? '';
    expect(seen.match(/\d+ март 2026 г\.: консултант, 3 пъти/g)).toHaveLength(10);
    expect(seen).toContain(`<ul class="list"><li>28 март`);
    const [, all = ''] = /<a href="([^"]*)">Показване на 18 по-ранни реда</.exec(seen) ?? [];
    const { html: whole } = await browser.get(all.replaceAll('&amp;', '&'));
    expect(whole.split('id="seen"')[1]?.match(/, 3 пъти/g)).toHaveLength(28);
  });
});
