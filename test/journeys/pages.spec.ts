import { DateTime } from 'luxon';
import type { FoundService } from '../../tools/story/scene-search.js';
import { Network } from './network.fixture.js';
import { PageBrowser } from './page-browser.fixture.js';
import { answerLink, type Begun, consented, Counter } from './referral.fixture.js';

const person = {
  givenName: 'Inês',
  familyName: 'Figueiredo',
  phone: '+351 21 999 00 11',
  email: 'ines@people.example',
};
const spokenWithInFrench = { language: 'fr' };

/** What a partner types into the fields of a date, in three and more days. */
function dateFields(number: number, inDays: number): Record<string, string> {
  const day = DateTime.now().setZone('Europe/Paris').plus({ days: inDays }).toISODate();
  return { [`day${number}`]: day ?? '', [`from${number}`]: '10:00', [`until${number}`]: '11:00' };
}

describe('the pages behind links, by their forms alone', () => {
  let network: Network;
  let counter: Counter;
  let services: readonly FoundService[];

  beforeAll(async () => {
    network = await Network.start();
    counter = await Counter.open(network);
    services = counter.services;
  }, 180_000);
  afterAll(() => network.close(), 60_000);

  /** The partner of this service, who opens the link in their mail and reads what it is about. */
  const partnerOf = async (begun: Begun, service: FoundService | undefined, mails = 2) => {
    for (const { text } of await counter.asked(begun, mails)) {
      const browser = new PageBrowser('fr');
      await browser.open(answerLink.exec(text)?.[0] ?? '');
      if (!browser.shown.html.includes(service?.organization.name ?? '')) continue;
      expect(browser.shown.html).not.toContain(begun.need);
      await browser.press('open');
      expect(browser.shown.html).toContain(begun.need);
      return browser;
    }
    throw new Error(`No mail asks ${service?.name}.`);
  };

  const digitsMailedTo = async ({ code }: Begun) => {
    const digitsIn = (text: string) => /\b\d{6}\b/.exec(text.replaceAll(/https?:\S+/g, ''))?.[0];
    const isIt = ({ text }: { text: string }) => text.includes(code) && digitsIn(text) !== undefined;
    const [mail] = await counter.stage.mails.wait('with a code', 1, isIt);
    return digitsIn(mail?.text ?? '') ?? '';
  };

  it('bring a referral from the mail to the appointment, and to its end', async () => {
    const [first, second, third] = services;
    const named = { scope: 'NAMED_SERVICES', serviceIds: [first?.id, second?.id] };
    const consent = { ...consented().consent, ...named };
    const begun = await counter.sent({ need: 'Ler e escrever melhor', person, more: { consent } });
    const { referralId, trackingUrl } = begun;
    await counter.act(counter.found.adviser, 'addRecipient', { referralId, serviceId: third?.id });

    const hers = new PageBrowser('en');
    await hers.open(trackingUrl);
    expect(hers.shown.html).toContain('<html lang="pt">');
    await hers.press('approve');
    expect([hers.shown.said, hers.offers('approve')]).toEqual([
      'Obrigado. O seu acordo foi registado.',
      false,
    ]);

    const declining = await partnerOf(begun, third, 3);
    await declining.press('decline', { reason: 'SESSION_FULL', text: 'Complet jusqu’en mars' });
    expect(declining.shown.said).toBe('Merci. Le conseiller en est informé.');
    expect(declining.offers('accept')).toBe(false);

    const taking = await partnerOf(begun, first, 3);
    const dates = { ...dateFields(1, 3), ...dateFields(2, 5) };
    await taking.press('accept', { ...dates, message: 'Venez\navec une amie', where: 'Salle 3' });
    expect(taking.shown.said).toBe('Merci. Le conseiller et la personne en sont informés.');
    expect(taking.shown.html).not.toContain(person.familyName);
    await taking.press('sendCode');
    await taking.press('enterCode', { code: await digitsMailedTo(begun) });
    expect(taking.shown.html).toContain(`${person.givenName} ${person.familyName}`);

    await hers.open(trackingUrl);
    expect(hers.shown.html).toContain('Venez\navec une amie');
    const slots = hers.form('confirm').choices('slot');
    expect(slots.map(({ words }) => words)).toEqual([
      expect.stringContaining('das 10:00 às 11:00'),
      expect.stringContaining('das 10:00 às 11:00'),
    ]);
    await hers.press('confirm', { slot: slots[1]?.value ?? '' });
    expect([hers.shown.said, hers.offers('confirm')]).toEqual([
      'Obrigado. O seu encontro está combinado.',
      false,
    ]);
    expect(hers.shown.html).toContain('Salle 3');
    await taking.open(taking.shown.url);
    expect(taking.shown.html).toContain('Convenu.');

    await hers.press('stop');
    expect([hers.shown.said, hers.offers('stop')]).toEqual([
      'Feito. O encaminhamento foi interrompido.',
      false,
    ]);
    expect((await taking.open(taking.shown.url)).html).not.toContain(person.familyName);
  }, 60_000);

  it('let the person choose, at the door where a code and its secret are spoken', async () => {
    const [first, second] = services;
    const begun = await counter.sent({
      need: 'Refazer o currículo',
      person,
      more: { mode: 'PERSON_CHOOSES', ...spokenWithInFrench },
    });
    const [one, other] = [await partnerOf(begun, first), await partnerOf(begun, second)];
    for (const each of [one, other]) await each.press('accept', dateFields(1, 4));
    expect([one.offers('enterCode'), other.offers('enterCode')]).toEqual([false, false]);

    const hers = new PageBrowser('da');
    await hers.open(new URL('/t', begun.trackingUrl).href);
    await hers.press('open', { code: begun.code.toLowerCase(), secret: 'nothing' });
    expect(hers.shown).toMatchObject({
      status: 422,
      said: expect.stringMatching(/^Det blev ikke godtaget/) as string,
    });
    await hers.press('open', { code: begun.code.toLowerCase(), secret: begun.secret });
    expect(hers.shown.html).toContain('<html lang="pt">');
    expect(hers.offers('confirm')).toBe(false);
    const chosen = hers
      .form('choose')
      .choices('recipient')
      .find(({ words }) => words.includes(second?.organization.name ?? ''));
    await hers.press('choose', { recipient: chosen?.value ?? '' });
    expect([hers.shown.said, hers.offers('choose')]).toEqual([
      'Obrigado. A sua escolha é transmitida.',
      false,
    ]);
    await hers.press('confirm', { slot: hers.form('confirm').choices('slot')[0]?.value ?? '' });
    expect(hers.shown.said).toBe('Obrigado. O seu encontro está combinado.');

    await other.open(other.shown.url);
    expect(other.offers('enterCode')).toBe(true);
    await one.open(one.shown.url);
    expect(one.offers('enterCode')).toBe(false);
    expect(one.shown.html).toContain('Un autre partenaire l’a prise.');
  }, 60_000);
});
