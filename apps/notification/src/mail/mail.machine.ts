/** What a mail says, before it is laid out. */
export interface MailContent {
  language: string;
  subject: string;
  sentence: string;
  /** Label and value. */
  lines: readonly (readonly [label: string, value: string])[];
  link: { label: string; url: string } | null;
  closing: string;
}

/** The two forms of a mail's body. */
export interface MailBody {
  text: string;
  html: string;
}

/** Lays a mail out as plain text and as simple HTML that says the same. */
export function layOut(content: MailContent): MailBody {
  return { text: asText(content), html: asHtml(content) };
}

function asText({ language, sentence, lines, link, closing }: MailContent): string {
  const colon = colonOf(language);
  const table = lines.map(([label, value]) => `${label}${colon} ${value}`).join('\n');
  const parts = [sentence, table, link ? `${link.label}${colon}\n${link.url}` : '', `-- \n${closing}`];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

function asHtml({ language, subject, sentence, lines, link, closing }: MailContent): string {
  const rows = lines
    .map(([label, value]) => `<p>${escape(label)}${colonOf(language)} <strong>${escape(value)}</strong></p>`)
    .join('');
  const open = link ? `<p><a href="${escape(link.url)}">${escape(link.label)}</a></p>` : '';
  return [
    `<!doctype html><html lang="${escape(language)}"><head><meta charset="utf-8"><title>${escape(subject)}</title></head>`,
    `<body style="font-family:sans-serif;font-size:16px;line-height:1.5;max-width:40em">`,
    `<h1 style="font-size:20px">${escape(subject)}</h1><p>${escape(sentence)}</p>${rows}${open}`,
    `<p style="color:#555">${escape(closing)}</p></body></html>`,
  ].join('');
}

/** In French a space stands before it, at which no line breaks. */
function colonOf(language: string): string {
  return language === 'fr' ? '\u00a0:' : ':';
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
