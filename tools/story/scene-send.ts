import { z } from 'zod';
import { Sentence } from '../sentence.js';
import { toldByMail } from './ledger.js';
import { wordOfPerson, type StoryMail } from './mail-box.js';
import { need, person, type Drafted } from './scene-draft.js';
import type { Searched } from './scene-search.js';
import { short, type Stage } from './stage.js';
import { Subscriber } from './subscriber.js';

const sendAct = {
  field: 'sendReferral',
  input: 'SendReferralInput',
  success: '... on ReferralActSuccess { referral { status answerBy recipients { id status } } }',
  shape: z.object({
    referral: z.object({
      status: z.literal('SENT'),
      answerBy: z.string(),
      recipients: z.array(z.object({ id: z.string(), status: z.literal('SENT') })),
    }),
  }),
};

/** Sends it, while somebody has the page open; returns whoever has it open. */
export async function send(stage: Stage, searched: Searched, drafted: Drafted): Promise<Subscriber> {
  const listener = { url: stage.options.gateway, voice: searched.adviser };
  const subscriber = new Subscriber(listener, drafted.referralId, drafted.version - 1);
  await subscriber.seesNext();
  const { referral } = await stage.gateway.act(searched.adviser, sendAct, { referralId: drafted.referralId });
  stage.tell(
    3,
    `She sends it to ${referral.recipients.map(({ id }) => short(id)).join(' and ')}; an answer is due by ${referral.answerBy}.`,
  );
  await tellDelay(stage, 3, subscriber);
  await toldByMail(stage, drafted.referralId, 'referral.sent', ['PARTNER', 'PERSON']);
  const mails = await partnerMails(stage, searched, drafted.code);
  for (const mail of mails) {
    stage.tell(3, `Mail to ${mail.envelope.to.join(', ')}: “${mail.subject}”.`);
  }
  return subscriber;
}

/** The mails that ask the two partners: each has what its reader needs, and nothing personal. */
async function partnerMails(
  stage: Stage,
  { services, placeName }: Searched,
  code: string,
): Promise<StoryMail[]> {
  const asked = services.slice(0, 2);
  const mails = await stage.mails.wait(
    `to partners about ${code}`,
    asked.length,
    (mail) => mail.text.includes(code) && !mail.envelope.to.includes(person.email),
  );
  for (const mail of mails) {
    const own = asked.filter(({ name }) => mail.text.includes(name));
    if (own.length !== 1 || !mail.text.includes(placeName) || !/https?:\/\/\S+\/a\/\S+/.test(mail.text))
      throw new Sentence(
        `The mail to ${mail.envelope.to.join(', ')} lacks its own service, the place or the link:\n${mail.text}`,
      );
    const word = wordOfPerson(mail, [...Object.values(person), need]);
    if (word)
      throw new Sentence(`The mail to ${mail.envelope.to.join(', ')} says something personal: ${word}`);
  }
  return mails;
}

/** What the open page saw of an act, and how long after. */
export async function tellDelay(stage: Stage, scene: number, subscriber: Subscriber): Promise<void> {
  const { version, status, delayMs } = await subscriber.seesNext();
  stage.tell(scene, `The open page shows version ${version} (${status}) ${delayMs} ms after it happened.`);
}
