import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Log } from '#libs/service';
import { DoorClosed } from '../door/door.errors.js';
import { Door } from '../door/door.service.js';
import { RateCounter } from '../limits/rate-counter.service.js';
import { closedPage, type Closed } from './closed.view.js';
import { formOf } from './form-body.js';
import { FormTokens, type BrowserCookies } from './form-token.js';
import { firstOfOurs, languageOf } from './language.js';
import {
  type Answer,
  type Form,
  LinkIsOver,
  type NoForm,
  NoSuchPage,
  PageUnavailable,
  type Visit,
} from './page.types.js';
import { pagePolicy } from './style.js';

type Reader = 'PERSON' | 'PARTNER' | 'ANYBODY';
type Show = (visit: Visit) => Promise<Answer>;
type Act = (visit: Visit, form: Form | NoForm) => Promise<Answer>;

/** Opens pages behind links: reads the link, keeps the browser's cookies, answers kindly where nothing opens. */
@Injectable()
export class Pages {
  constructor(
    private readonly door: Door,
    private readonly rates: RateCounter,
    private readonly forms: FormTokens,
    private readonly log: Log,
  ) {}

  /** Answers a GET. Nothing changes by it. */
  show(request: Request, response: Response, reader: Reader, show: Show): Promise<void> {
    const cookies = this.forms.read(request.get('cookie'));
    return this.serve(request, response, async () => {
      response.setHeader('Set-Cookie', cookies.renewal);
      return show(await this.visit(request, reader, cookies));
    });
  }

  /** Answers a posted form; `act` gets none where it cannot be read, or did not come from a page of this link shown in this browser. */
  act(request: Request, response: Response, reader: Reader, act: Act): Promise<void> {
    const cookies = this.forms.read(request.get('cookie'));
    return this.serve(request, response, async () => {
      const visit = await this.visit(request, reader, cookies);
      const form = formOf(request);
      response.setHeader('Set-Cookie', cookies.renewal);
      return act(visit, this.isFromElsewhere(form, request, cookies) ? { problem: 'stale' } : form);
    });
  }

  private isFromElsewhere(form: Form | NoForm, request: Request, cookies: BrowserCookies): boolean {
    if ('problem' in form) return false;
    return !fromOurPage(request) || !this.forms.holds(form.text('token'), tokenOf(request), cookies);
  }

  private async visit(request: Request, reader: Reader, cookies: BrowserCookies): Promise<Visit> {
    const token = tokenOf(request);
    const header = (name: string) => (name === 'passerelle-browser' ? cookies.browser : request.get(name));
    const knock = { header, address: request.ip ?? '' };
    const visitor =
      reader === 'ANYBODY' ? this.door.anybody(knock) : await this.door.behindLink(token, knock);
    await this.rates.countRequest(visitor);
    const { caller } = visitor;
    if (reader !== (caller.kind === 'LINK' ? caller.audience : 'ANYBODY')) throw new LinkIsOver();
    const { l, said, whole } = request.query;
    return {
      visitor,
      path: request.path,
      formToken: this.forms.tokenFor(token, cookies.browser),
      chosen: languageOf(l),
      accepted: firstOfOurs(request.acceptsLanguages()),
      said: typeof said === 'string' ? said : null,
      whole: whole !== undefined,
    };
  }

  private async serve(request: Request, response: Response, work: () => Promise<Answer>): Promise<void> {
    protect(response);
    try {
      send(response, await work());
    } catch (error) {
      const closed = this.closedBy(error);
      response.removeHeader('Set-Cookie');
      if (closed.retryAfterMs) response.setHeader('Retry-After', Math.ceil(closed.retryAfterMs / 1000));
      const language = languageOf(request.query['l']) ?? firstOfOurs(request.acceptsLanguages()) ?? 'en';
      send(response, closedPage(closed, language, hereOf(request)));
    }
  }

  private closedBy(error: unknown): Closed {
    if (error instanceof LinkIsOver) return { status: 410, kind: 'over' };
    if (error instanceof NoSuchPage) return { status: 404, kind: 'noPage' };
    if (error instanceof DoorClosed) return closedOf(error);
    if (!(error instanceof PageUnavailable)) this.log.error('A page failed.', { error });
    return { status: 503, kind: 'later' };
  }
}

function closedOf({ status, retryAfterMs }: DoorClosed): Closed {
  if (status === 429) return { status, kind: 'tooMany', ...(retryAfterMs ? { retryAfterMs } : {}) };
  return status === 401 ? { status: 404, kind: 'unknown' } : { status: 503, kind: 'later' };
}

function tokenOf(request: Request): string {
  const token = request.params['token'];
  return typeof token === 'string' ? token : '';
}

/** The address of the page, without query. Two slashes at its beginning would lead to another host. */
function hereOf({ path }: Request): string {
  return path.replace(/^[/\\]+/, '/');
}

/** Browsers that say where a request comes from must say: from here. */
function fromOurPage(request: Request): boolean {
  const site = request.get('sec-fetch-site');
  return site === undefined || site === 'same-origin';
}

function protect(response: Response): void {
  response.setHeader('Content-Security-Policy', pagePolicy);
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('X-Robots-Tag', 'noindex, nofollow, noarchive');
  response.setHeader('X-Content-Type-Options', 'nosniff');
}

function send(response: Response, answer: Answer): void {
  if ('goTo' in answer) {
    response.status(303).setHeader('Location', answer.goTo).end();
    return;
  }
  response.status(answer.status).type('html').send(answer.html);
}
