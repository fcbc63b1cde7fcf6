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

/** An SMTP server on the loopback that can be told how to behave. */
export interface MailServer {
  readonly url: string;
  readonly mails: ArrivedMail[];
  /** From now on: refuses each mail with this code; null: takes them. */
  refuseWith(code: number | null): void;
  /** Waits that long before it takes a mail. */
  waitMs: number;
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
}

export async function startMailServer(): Promise<MailServer> {
  let port = 0;
  let refusal: number | null = null;
  let server: SMTPServer;
  const open = async () => {
    server = smtpServer(self, () => refusal);
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
    refuseWith: (code) => {
      refusal = code;
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

function smtpServer(self: MailServer, refusal: () => number | null): SMTPServer {
  return new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    closeTimeout: 100,
    onRcptTo: (address, _session, answer) => {
      const responseCode = refusal();
      if (responseCode === null) answer();
      else answer(Object.assign(new Error(`no such mailbox <${address.address}>`), { responseCode }));
    },
    onData: (stream, session, answer) => {
      void (async () => {
        const parts: Buffer[] = [];
        for await (const part of stream) parts.push(part as Buffer);
        await new Promise((resolve) => setTimeout(resolve, self.waitMs));
        const to = session.envelope.rcptTo.map(({ address }) => address);
        self.mails.push(await parsed(Buffer.concat(parts), to));
        answer();
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
