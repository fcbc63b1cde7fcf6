import { inPages, nothingShown } from '../in-pages.fixture.js';
import { languages } from '../language.js';
import { personPath, recipientShown, referralShown, type SpecBrowser } from '../page.fixture.js';
import { personWords } from '../wording/catalogues.js';

describe('who is asked', () => {
  let browser: SpecBrowser;
  const shown = nothingShown();
  inPages(shown, undefined, (_, made) => {
    browser = made;
  });
  const queued = (id: string) => recipientShown({ id, status: 'QUEUED', sentAt: null });

  /** How often the page says each of the sentences about those whose turn has not come, in French. */
  const said = async (mode: string, status: string, recipients: object[]) => {
    shown.person = referralShown({ mode, status, recipients, steps: [], appointments: [] });
    const { html } = await browser.get(personPath);
    const { fr } = personWords;
    const counts = (
      ['recipient.QUEUED', 'queued.first', 'queued.FIRST_ACCEPTANCE', 'queued.PERSON_CHOOSES'] as const
    ).map((key) => [key, html.split(fr[key]).length - 1] as const);
    return Object.fromEntries(counts.filter(([, count]) => count > 0));
  };

  it('on a draft, is asked when it is sent: all at once, or one first', async () => {
    const both = [queued('one'), queued('two')];
    expect(await said('FIRST_ACCEPTANCE', 'DRAFT', both)).toEqual({ 'queued.FIRST_ACCEPTANCE': 2 });
    expect(await said('PERSON_CHOOSES', 'DRAFT', both)).toEqual({ 'queued.PERSON_CHOOSES': 2 });
    expect(await said('IN_ORDER', 'DRAFT', both)).toEqual({ 'queued.first': 1, 'recipient.QUEUED': 1 });
  });

  it('one after the other, once it is sent: only if those before cannot', async () => {
    const recipients = [recipientShown({ id: 'zero' }), queued('one'), queued('two')];
    expect(await said('IN_ORDER', 'SENT', recipients)).toEqual({ 'recipient.QUEUED': 2 });
  });

  it.each(languages)('is said differently for each mode in %s', (language) => {
    const words = personWords[language];
    const sentences = [
      words['recipient.QUEUED'],
      words['queued.first'],
      words['queued.FIRST_ACCEPTANCE'],
      words['queued.PERSON_CHOOSES'],
    ];
    expect(new Set(sentences).size).toBe(4);
  });
});
