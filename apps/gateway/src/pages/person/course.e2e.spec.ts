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

describe('what the person takes back', () => {
  let browser: SpecBrowser;
  const shown = nothingShown();
  inPages(shown, undefined, (_, made) => {
    browser = made;
  });
  const says = async (id: string | null, from: string) => {
    const step = { at: '2026-03-05T09:00:00.000Z', act: 'WITHDRAW_CONSENT', from };
    shown.person = referralShown({ steps: [{ ...step, recipient: id === null ? null : { id } }] });
    const { html } = await browser.get(personPath);
    return ['WITHDRAW_CONSENT', 'REFUSE', 'CUT_OFF'].filter((key) =>
      html.includes(said(key).split('{name}')[0] ?? ''),
    );
  };
  const said = (key: string) => (personWords.fr as Record<string, string>)[`act.${key}`] ?? '';

  it('is said of one partner where it was from that one alone, and that it was never asked where it was not', async () => {
    expect(await says(null, 'SENT')).toEqual(['WITHDRAW_CONSENT']);
    expect(await says('recipient-1', 'RECEIVED')).toEqual(['CUT_OFF']);
    expect(await says('recipient-3', 'AWAITING_PERSON')).toEqual(['REFUSE']);
  });

  it('is not what a no to a further partner is called', async () => {
    shown.person = referralShown();
    const { html } = await browser.get(personPath);
    const { response } = await browser.post(personPath, browser.fieldsOf(html, 'refuse'));
    const after = await browser.get(response.headers.get('location') ?? '');
    expect(/role="status">([^<]*)</.exec(after.html)?.[1]).toBe(personWords.fr['said.refuse']);
  });
});
