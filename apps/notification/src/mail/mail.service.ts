import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { withoutValues } from '#libs/service';
import { Settings } from '../settings.js';
import { layOut, type MailContent } from './mail.machine.js';

/** A mail to be sent. */
export interface Mail extends MailContent {
  /** The notice that it is: a mail sent again after a crash carries the same Message-ID. */
  noticeId: string;
  to: string;
}

/** The mail server did not take a mail. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';
  constructor(
    /** What it answered, without addresses. */
    readonly answer: string,
    /** It refused this address or this mail, and for good: trying again is of no use. */
    readonly forGood: boolean,
  ) {
    super('The mail server did not take a mail.');
  }
}

const timeouts = {
  connectionTimeout: 5_000,
  greetingTimeout: 5_000,
  socketTimeout: 15_000,
  dnsTimeout: 5_000,
};

/** RFC 3834, and what Exchange reads instead: no absence note or other machine is to answer. */
const automatic = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' };

/** Hands mails to the SMTP server. */
@Injectable()
export class MailService implements OnApplicationShutdown {
  private readonly transport: Transporter;
  private readonly domain: string;

  constructor(private readonly settings: Settings) {
    const { smtpUrl, mailFrom } = settings;
    const safely = { disableFileAccess: true, disableUrlAccess: true };
    this.transport = createTransport({ url: smtpUrl, ...timeouts, ...safely });
    this.domain = /@([\w.-]+)/.exec(mailFrom)?.[1] ?? 'localhost';
  }

  /** What the server answered. Throws `MailRefused`. */
  async send(mail: Mail): Promise<string> {
    const { text, html } = layOut(mail);
    try {
      const { response } = await this.transport.sendMail({
        from: this.settings.mailFrom,
        to: { name: '', address: mail.to },
        subject: mail.subject,
        messageId: `<${mail.noticeId}@${this.domain}>`,
        headers: { ...automatic, 'Content-Language': mail.language },
        text,
        html,
      });
      return withoutValues(String(response));
    } catch (error) {
      throw refusal(error);
    }
  }

  onApplicationShutdown(): void {
    this.transport.close();
  }
}

type SmtpError = Partial<
  Record<'responseCode' | 'response' | 'command' | 'code' | 'message', string | number>
>;

const statusCodes = /^(\d{3}[ -](?:\d\.\d{1,3}\.\d{1,3} )?)?(.*)$/s;
/** RFC 3463: we may not send there; that is no fault of the address, and passes when the server is set up. */
const ofPolicy = /^\d{3}[ -]5\.7\./;

function refusal(error: unknown): MailRefused {
  const { responseCode, response, command, code, message } = error as SmtpError;
  const said = String(response ?? code ?? message ?? 'no answer');
  const [, codes = '', rest = ''] = statusCodes.exec(said) ?? [];
  const ofThisMail = command === 'RCPT TO' || command === 'DATA';
  const forGood = ofThisMail && Number(responseCode) >= 500 && !ofPolicy.test(said);
  return new MailRefused(codes + withoutValues(rest), forGood);
}
