import { randomBytes } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type AddressObject, simpleParser } from 'mailparser';
import { z } from 'zod';

const Mail = z.object({
  id: z.string(),
  receivedAt: z.string(),
  /** Whom the sender named to the server; what decides where a mail goes. */
  envelope: z.object({ from: z.string(), to: z.array(z.string()) }),
  from: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string().nullable(),
  headers: z.array(z.string()),
});
/** A mail as it came in. */
export type Mail = z.infer<typeof Mail>;

const mostMails = 500;

/** Mails as files in a folder, newest first, the oldest thrown away beyond a limit. */
export class MailStore {
  private constructor(
    private readonly folder: string,
    private readonly mails: Mail[],
  ) {}

  static async open(folder: string): Promise<MailStore> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
    const kept = await Promise.all(names.map((name) => readMail(join(folder, name))));
    return new MailStore(folder, kept.filter((mail) => mail !== null).reverse());
  }

  /** On disk when this returns; throws where it cannot be kept, so that the sender tries again. */
  async keep(raw: Buffer, envelope: Mail['envelope'], at: Date): Promise<void> {
    const mail = await parse(raw, envelope, at);
    const file = this.fileOf(mail.id);
    await writeFile(`${file}.draft`, JSON.stringify(mail), { mode: 0o600 });
    await rename(`${file}.draft`, file);
    this.mails.unshift(mail);
    const beyond = this.mails.splice(mostMails);
    await Promise.all(beyond.map((one) => rm(this.fileOf(one.id), { force: true })));
  }

  /** Newest first; `to` is part of an address. */
  list(to = ''): readonly Mail[] {
    const wanted = to.toLowerCase();
    return this.mails.filter((mail) =>
      mail.envelope.to.some((address) => address.toLowerCase().includes(wanted)),
    );
  }

  find(id: string): Mail | undefined {
    return this.mails.find((mail) => mail.id === id);
  }

  private fileOf(id: string): string {
    return join(this.folder, `${id}.json`);
  }
}

async function readMail(file: string): Promise<Mail | null> {
  try {
    return Mail.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return null;
  }
}

async function parse(raw: Buffer, envelope: Mail['envelope'], at: Date): Promise<Mail> {
  const parsed = await simpleParser(raw, { skipImageLinks: true, skipHtmlToText: false });
  return {
    id: `${at.getTime().toString(36).padStart(9, '0')}-${randomBytes(6).toString('hex')}`,
    receivedAt: at.toISOString(),
    envelope,
    from: parsed.from?.text ?? '',
    to: textOf(parsed.to),
    subject: parsed.subject ?? '',
    text: parsed.text ?? '',
    html: parsed.html || null,
    headers: parsed.headerLines.map(({ line }) => line),
  };
}

function textOf(addresses: AddressObject | AddressObject[] | undefined): string {
  return [addresses ?? []]
    .flat()
    .map(({ text }) => text)
    .join(', ');
}
