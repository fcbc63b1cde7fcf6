import { HtmlForm, type Typed } from './html-form.fixture.js';

/** A page as it came. */
export interface Page {
  readonly url: string;
  readonly status: number;
  readonly html: string;
  /** What is said at its top: what was just done, or why it was not. */
  readonly said: string | null;
}

/** A browser without scripts: keeps cookies, follows redirects, and acts by the forms that a page shows. */
export class PageBrowser {
  private readonly cookies = new Map<string, string>();
  private page: Page | null = null;

  constructor(private readonly language: string) {}

  get shown(): Page {
    if (!this.page) throw new Error('No page was opened.');
    return this.page;
  }

  open(url: string): Promise<Page> {
    return this.load(url, { method: 'GET' });
  }

  /** The form that does this act and, where several do, shows these words. */
  form(act: string, words = ''): HtmlForm {
    const forms = HtmlForm.allIn(this.shown.html).filter((form) => form.valueOf('act') === act);
    const form = forms.find(({ text }) => text.includes(words));
    if (!form) throw new Error(`The page has no form to ${act} ${words}:\n${this.shown.html}`);
    return form;
  }

  offers(act: string): boolean {
    return HtmlForm.allIn(this.shown.html).some((form) => form.valueOf('act') === act);
  }

  /** Fills the form in and presses its button. */
  press(act: string, typed: Typed = {}, words = ''): Promise<Page> {
    const form = this.form(act, words);
    const url = new URL(form.action, this.shown.url).href;
    return this.load(url, { method: 'POST', body: form.send(typed) });
  }

  private async load(url: string, request: RequestInit): Promise<Page> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const site = request.method === 'POST' ? 'same-origin' : 'none';
    const headers = { 'accept-language': this.language, 'sec-fetch-site': site, cookie };
    const response = await fetch(url, { ...request, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      this.cookies.set(name, value);
    }
    const location = response.headers.get('location');
    const html = await response.text();
    if (response.status === 303 && location) return this.load(new URL(location, url).href, { method: 'GET' });
    const said = /<p class="(?:said|problem)" role="\w+">([^<]*)</.exec(html)?.[1] ?? null;
    this.page = { url, status: response.status, html, said };
    return this.page;
  }
}
