import { z } from 'zod';
import { Sentence } from '../sentence.js';
import { comesTrue } from '../waiting.js';
import { patienceMs } from './patience.js';

const Mails = z.array(
  z.object({
    receivedAt: z.string(),
    envelope: z.object({ to: z.array(z.string()) }),
    subject: z.string(),
    text: z.string(),
    html: z.string().nullable(),
    headers: z.array(z.string()),
  }),
);
export type StoryMail = z.output<typeof Mails>[number];

/** What has come by e-mail, as the mail sink shows it. */
export class MailBox {
  constructor(private readonly url: string) {}

  /** Waits until so many mails fit, and returns those; the oldest first. */
  async wait(what: string, count: number, fits: (mail: StoryMail) => boolean): Promise<StoryMail[]> {
    let found: StoryMail[] = [];
    const there = await comesTrue(patienceMs, async () => {
      found = (await this.all()).filter(fits);
      return found.length >= count;
    });
    if (there) return found.reverse();
    throw new Sentence(`Of ${count} mails (${what}), ${found.length} came within ${patienceMs / 1000} s.`);
  }

  private async all(): Promise<StoryMail[]> {
    const response = await fetch(`${this.url}/mails.json`);
    return Mails.parse(await response.json());
  }
}

/** Nothing of a person may stand in a mail to somebody else: the first word of theirs that does. */
export function wordOfPerson(mail: StoryMail, words: readonly string[]): string | undefined {
  const whole = [mail.subject, mail.text, mail.html ?? '', ...mail.headers].join('\n').toLowerCase();
  return words.find((word) => whole.includes(word.toLowerCase()));
}
