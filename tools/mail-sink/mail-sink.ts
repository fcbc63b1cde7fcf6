import { createServer } from 'node:http';
import express, { type Express } from 'express';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { pageHeaders } from '../html/page.js';
import { closeServer, listenOnLoopback } from '../html/server.js';
import { listPage, mailPage } from './mail-pages.js';
import { MailStore } from './mail-store.js';

const mostBytes = 1_000_000;

export interface MailSinkOptions {
  readonly port: number;
  readonly smtpPort: number;
  readonly folder: string;
}

export interface MailSink {
  /** The page that shows the mails; `/mails.json` and `/mails/<id>.json` are for programs. */
  readonly url: string;
  close(): Promise<void>;
}

/** Takes every mail for everybody, keeps it, shows it, passes nothing on. */
export async function startMailSink({ port, smtpPort, folder }: MailSinkOptions): Promise<MailSink> {
  const store = await MailStore.open(folder);
  const smtp = smtpServer(store);
  const http = createServer(pages(store));
  await Promise.all([listenSmtp(smtp, smtpPort), listenOnLoopback(http, port)]);
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      await Promise.all([
        closeServer(http),
        new Promise<void>((resolve) => {
          smtp.close(resolve);
        }),
      ]);
    },
  };
}

function smtpServer(store: MailStore): SMTPServer {
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    banner: 'Passerelle mail sink',
    size: mostBytes,
    closeTimeout: 2_000,
    onData: (stream, session, done) => {
      receive(store, stream, session).then(
        () => {
          done();
        },
        (error: unknown) => {
          done(refusal(error));
        },
      );
    },
  });
  server.on('error', () => undefined);
  return server;
}

async function receive(
  store: MailStore,
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
): Promise<void> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= mostBytes) chunks.push(chunk);
  }
  if (bytes > mostBytes)
    throw Object.assign(new Error('The mail is larger than 1 MB.'), { responseCode: 552 });
  const { mailFrom, rcptTo } = session.envelope;
  const envelope = { from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address) };
  await store.keep(Buffer.concat(chunks), envelope, new Date());
}

/** What cannot be kept now may be sent again later: 452 is a "not now". */
function refusal(error: unknown): Error {
  if (error instanceof Error && 'responseCode' in error) return error;
  return Object.assign(new Error('The mail could not be kept; try again later.'), { responseCode: 452 });
}

function pages(store: MailStore): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use((_request, response, next) => {
    response.set(pageHeaders);
    next();
  });
  app.get('/', (_request, response) => {
    response.send(listPage(store.list()));
  });
  app.get('/mails.json', (request, response) => {
    const { to } = request.query;
    response.json(store.list(typeof to === 'string' ? to : ''));
  });
  app.get('/mails/:name', (request, response) => {
    const asJson = request.params.name.endsWith('.json');
    const mail = store.find(asJson ? request.params.name.slice(0, -'.json'.length) : request.params.name);
    if (!mail) response.status(404).type('text/plain').send('There is no such mail.');
    else if (asJson) response.json(mail);
    else response.send(mailPage(mail));
  });
  return app;
}

function listenSmtp(server: SMTPServer, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}
