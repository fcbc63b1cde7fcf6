import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A mail as it arrived. */
interface ArrivedMail {
  messageId: string;
  /** The envelope's recipients. */
  to: string[];
  subject: string;
  text: string;
  html: string;
  language: string;
  raw: string;
}

/** What the server says no with: at the greeting, to an address, or after the mail was handed over. */
export interface Refusal {
  at: 'GREETING' | 'ADDRESS' | 'MAIL';
  code: number;
  text: string;
}

/** An SMTP server on the loopback that can be told how to behave. */
export interface MailServer {
  readonly url: string;
  readonly mails: ArrivedMail[];
  /** From now on: refuses each mail with this answer, `only` those to one address; null: takes them. */
  refuseWith(answer: Refusal | number | null, only?: string): void;
  /** Waits that long before it takes a mail. */
  waitMs: number;
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
}

export async function startMailServer(): Promise<MailServer> {
  let port = 0;
  let refusal: { answer: Refusal; only: string | undefined } | null = null;
  let server: SMTPServer;
  const says = (at: Refusal['at'], address?: string) =>
    refusal?.answer.at === at && (refusal.only ?? address) === address ? asError(refusal.answer) : null;
  const open = async () => {
    server = smtpServer(self, says);
    server.listen(port, '127.0.0.1');
    await once(server.server, 'listening');
    port = (server.server.address() as AddressInfo).port;
  };
  const self: MailServer = {
    get url() {
      return `smtp://127.0.0.1:${port}`;
    },
    mails: [],
    waitMs: 0,
    refuseWith: (answer, only) => {
      const text = 'no such mailbox';
      const said = typeof answer === 'number' ? { at: 'ADDRESS' as const, code: answer, text } : answer;
      refusal = said && { answer: said, only };
    },
    goAway: () =>
      new Promise((resolve) => {
        server.close(resolve);
      }),
    comeBack: () => open(),
  };
  await open();
  return self;
}

function asError({ code: responseCode, text }: Refusal): Error {
  return Object.assign(new Error(text), { responseCode });
}

function smtpServer(
  self: MailServer,
  says: (at: Refusal['at'], address?: string) => Error | null,
): SMTPServer {
  return new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    closeTimeout: 100,
    onConnect: (_session, answer) => {
      answer(says('GREETING'));
    },
    onRcptTo: ({ address }, _session, answer) => {
      const refused = says('ADDRESS', address);
      if (refused) refused.message += ` <${address}>`;
      answer(refused);
    },
    onData: (stream, session, answer) => {
      void (async () => {
        const parts: Buffer[] = [];
        for await (const part of stream) parts.push(part as Buffer);
        await new Promise((resolve) => setTimeout(resolve, self.waitMs));
        const to = session.envelope.rcptTo.map(({ address }) => address);
        const refused = says('MAIL', to[0]);
        if (!refused) self.mails.push(await parsed(Buffer.concat(parts), to));
        answer(refused);
      })();
    },
  });
}

async function parsed(raw: Buffer, to: string[]): Promise<ArrivedMail> {
  const mail = await simpleParser(raw);
  return {
    to,
    messageId: mail.messageId ?? '',
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html || '',
    language: /^content-language: (.*)$/im.exec(raw.toString())?.[1]?.trim() ?? '',
    raw: raw.toString(),
  };
}
