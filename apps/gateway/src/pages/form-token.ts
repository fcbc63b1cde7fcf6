import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const browserShape = /^[A-Za-z0-9_-]{43}$/;
const eightHoursInSeconds = 28_800;

/** What a browser holds: its own secret, and a second cookie derived from it that no other site's request carries. */
export interface BrowserCookies {
  browser: string;
  form: string | null;
  /** Set-Cookie lines that renew both. */
  renewal: string[];
}

/** Ties a form to the link and the browser that it was shown in. */
export class FormTokens {
  private readonly key: Buffer;
  private readonly names: { browser: string; form: string };
  private readonly attributes: string;

  constructor(linkKey: string, publicUrl: string) {
    this.key = createHmac('sha256', linkKey).update('forms of pages').digest();
    const secure = publicUrl.startsWith('https:');
    const prefix = secure ? '__Host-' : '';
    this.names = { browser: `${prefix}passerelle-browser`, form: `${prefix}passerelle-form` };
    this.attributes = `Path=/; HttpOnly; Max-Age=${eightHoursInSeconds}${secure ? '; Secure' : ''}`;
  }

  /** The browser's cookies; a browser that brings none, or damaged ones, gets new ones. */
  read(header: string | undefined): BrowserCookies {
    const cookies = cookiesIn(header);
    const brought = cookies.get(this.names.browser) ?? '';
    const browser = browserShape.test(brought) ? brought : randomBytes(32).toString('base64url');
    const form = this.sign('form', browser);
    const renewal = [
      `${this.names.browser}=${browser}; ${this.attributes}; SameSite=Lax`,
      `${this.names.form}=${form}; ${this.attributes}; SameSite=Strict`,
    ];
    return { browser, form: cookies.get(this.names.form) ?? null, renewal };
  }

  /** What a form of this link carries in this browser. */
  tokenFor(link: string, browser: string): string {
    return this.sign('token', `${browser} ${link}`);
  }

  /** Did this browser get this form, for this link, from us? */
  holds(given: unknown, link: string, { browser, form }: BrowserCookies): boolean {
    if (typeof given !== 'string' || form === null) return false;
    return same(given, this.tokenFor(link, browser)) && same(form, this.sign('form', browser));
  }

  private sign(what: string, text: string): string {
    return createHmac('sha256', this.key).update(`${what} ${text}`).digest('base64url');
  }
}

function cookiesIn(header: string | undefined): Map<string, string> {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim().split('=', 2) as [string, string?]);
  return new Map(pairs.map(([name, value]) => [name, value ?? '']));
}

function same(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
