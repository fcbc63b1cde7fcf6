import { escapeHtml } from '../html/escape.js';
import { page } from '../html/page.js';
import type { Mail } from './mail-store.js';

export function listPage(mails: readonly Mail[]): string {
  const rows = mails.map(
    (mail) =>
      `<tr><td>${timeOf(mail)}</td><td>${escapeHtml(mail.envelope.to.join(', '))}</td>` +
      `<td><a href="/mails/${escapeHtml(mail.id)}">${escapeHtml(mail.subject || '(no subject)')}</a></td></tr>`,
  );
  return page(
    'Mails',
    `<h1>Mails</h1>
<p class="note">What the services sent by e-mail. Nothing leaves this machine. <a href="/mails.json">As JSON</a>.</p>
${rows.length === 0 ? '<p>None yet.</p>' : `<table><tr><th>When</th><th>To</th><th>Subject</th></tr>${rows.join('\n')}</table>`}`,
  );
}

export function mailPage(mail: Mail): string {
  return page(
    mail.subject,
    `<p><a href="/">All mails</a></p><h1>${escapeHtml(mail.subject || '(no subject)')}</h1>
<table><tr><th>From</th><td>${escapeHtml(mail.from)}</td></tr><tr><th>To</th><td>${escapeHtml(mail.to)}</td></tr>
<tr><th>When</th><td>${timeOf(mail)}</td></tr></table>
<pre>${withLinks(mail.text)}</pre>
<details><summary>Headers</summary><pre>${escapeHtml(mail.headers.join('\n'))}</pre></details>
${mail.html ? `<details><summary>HTML part, as source</summary><pre>${escapeHtml(mail.html)}</pre></details>` : ''}`,
  );
}

function timeOf(mail: Mail): string {
  return escapeHtml(mail.receivedAt.replace('T', ' ').replace(/\.\d+Z$/, ' UTC'));
}

/** Web addresses can be followed; all else is text. */
function withLinks(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"']+)/)
    .map((part, index) => {
      const safe = escapeHtml(part);
      return index % 2 === 1 ? `<a href="${safe}" rel="noreferrer">${safe}</a>` : safe;
    })
    .join('');
}
