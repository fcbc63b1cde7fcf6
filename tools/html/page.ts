import { createHash } from 'node:crypto';
import { escapeHtml } from './escape.js';

const style = `body{font:1.05rem/1.5 system-ui,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b}
p.note{background:#fff3c4;padding:.6rem 1rem;border-left:.3rem solid #b58900}
button{font:inherit;width:100%;text-align:left;margin:.25rem 0;padding:.6rem 1rem;cursor:pointer}
small{color:#555;display:block}
table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.3rem .6rem .3rem 0;border-bottom:1px solid #ddd;vertical-align:top}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f6f6f6;padding:1rem}`;

/** No script, nothing from elsewhere, the one style by its hash, in nobody's frame. */
export const pageHeaders = {
  'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${createHash('sha256')
    .update(style)
    .digest('base64')}'; base-uri 'none'; frame-ancestors 'none'`,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
};

/** A plain page of the development tools. `body` is HTML already. */
export function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)} · Passerelle (development)</title><style>${style}</style></head>
<body>
${body}
</body></html>`;
}
