import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { freePort } from '../stack/ports.js';
import { startMailSink, type MailSink } from './mail-sink.js';
import { MailStore, type Mail } from './mail-store.js';

describe('the mail sink', () => {
  let folder: string;
  let sink: MailSink;
  let smtpPort: number;
  const mails = async (query = '') =>
    (await (await fetch(`${sink.url}/mails.json${query}`)).json()) as Mail[];
  const send = (mail: { to: string; subject: string; text: string }) =>
    createTransport({ host: '127.0.0.1', port: smtpPort, secure: false, ignoreTLS: true }).sendMail({
      from: 'Passerelle <passerelle@demo.example>',
      ...mail,
    });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'passerelle-mails-'));
    smtpPort = await freePort();
    sink = await startMailSink({ port: await freePort([smtpPort]), smtpPort, folder: join(folder, 'mails') });
  });
  afterEach(async () => {
    await sink.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('keeps what comes in, newest first, and finds it by whom it was for', async () => {
    await send({ to: 'partner@demo.example', subject: 'Première', text: 'Bonjour à vous' });
    await send({ to: 'adviser@demo.example', subject: 'Second', text: 'Hello' });
    expect((await mails()).map(({ subject }) => subject)).toEqual(['Second', 'Première']);
    const [only] = await mails('?to=partner');
    expect(only).toMatchObject({
      envelope: { from: 'passerelle@demo.example', to: ['partner@demo.example'] },
      text: 'Bonjour à vous\n',
    });
  });

  it('shows mails as text, whatever they hold', async () => {
    await send({
      to: 'a@demo.example',
      subject: '<script>alert(1)</script>',
      text: '<img src=x> https://a.example/t/"x',
    });
    const [mail] = await mails();
    const response = await fetch(`${sink.url}/mails/${mail!.id}`);
    const html = await response.text();
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(html).not.toMatch(/<script|<img/);
    expect(html).toContain('<a href="https://a.example/t/" rel="noreferrer">');
    expect(await (await fetch(sink.url)).text()).not.toContain('<script');
  });

  it('has them again after a restart', async () => {
    await send({ to: 'a@demo.example', subject: 'Kept', text: 'x' });
    const again = await MailStore.open(join(folder, 'mails'));
    expect(again.list().map(({ subject }) => subject)).toEqual(['Kept']);
  });

  it('throws the oldest away beyond five hundred', async () => {
    const store = await MailStore.open(join(folder, 'many'));
    for (let n = 0; n < 503; n += 1) {
      await store.keep(
        Buffer.from(`Subject: ${n}\r\n\r\nx`),
        { from: 'a@b.example', to: ['c@d.example'] },
        new Date(n),
      );
    }
    expect(store.list()).toHaveLength(500);
    expect(store.list().at(-1)?.subject).toBe('3');
    expect(await readdir(join(folder, 'many'))).toHaveLength(500);
  });

  it('asks the sender to come again where it cannot keep a mail', async () => {
    await rm(join(folder, 'mails'), { recursive: true });
    await expect(send({ to: 'a@demo.example', subject: 'Lost?', text: 'x' })).rejects.toThrow('452');
    expect(await mails()).toEqual([]);
  });

  it('refuses a mail that is too large', async () => {
    await expect(
      send({ to: 'a@demo.example', subject: 'Large', text: 'x'.repeat(1_200_000) }),
    ).rejects.toThrow(/552/);
  });

  it('lives on when a sender hangs up in the middle', async () => {
    const socket = connect(smtpPort, '127.0.0.1');
    await new Promise((resolve) => socket.once('data', resolve));
    socket.write('HELO x\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<c@d.example>\r\nDATA\r\nhalf a');
    socket.resetAndDestroy();
    await send({ to: 'a@demo.example', subject: 'After', text: 'x' });
    expect((await mails()).map(({ subject }) => subject)).toEqual(['After']);
  });

  it('says that there is no such mail', async () => {
    expect((await fetch(`${sink.url}/mails/../../etc/passwd`)).status).toBe(404);
    expect((await fetch(`${sink.url}/mails/..%2F..%2Fsecrets.json`)).status).toBe(404);
  });
});
