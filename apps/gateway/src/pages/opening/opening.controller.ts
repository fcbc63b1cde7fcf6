import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Graph } from '../graph.service.js';
import type { Answer, Form, NoForm, Visit } from '../page.types.js';
import { Pages } from '../page.service.js';
import { type OpeningProblem, openingPage } from './opening.view.js';

interface Opened {
  linkToken?: string;
}

/** What a code and its secret open. */
export const openDocument = `mutation OpenWithSecret($input: OpenWithSecretInput!) {
  outcome: openWithSecret(input: $input) { __typename ... on OpenWithSecretSuccess { linkToken } }
}`;

/** `/t`: at a counter, on a shared computer, by telephone: the code and its secret, instead of the link. */
@Controller('t')
export class OpeningController {
  constructor(
    private readonly pages: Pages,
    private readonly graph: Graph,
  ) {}

  @Get()
  show(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.pages.show(request, response, 'ANYBODY', (visit) => Promise.resolve(page(visit, null)));
  }

  @Post()
  open(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.pages.act(request, response, 'ANYBODY', (visit, form) => this.answer(visit, form));
  }

  private async answer(visit: Visit, form: Form | NoForm): Promise<Answer> {
    if ('problem' in form) return page(visit, form.problem);
    const input = { code: form.text('code').slice(0, 50), secret: form.text('secret').slice(0, 50) };
    const opened = await this.graph.answerOf<Opened>(visit, openDocument, input);
    if (!opened) return page(visit, 'failed');
    if (opened.linkToken === undefined) return page(visit, 'openWrong');
    return { goTo: `/t/${opened.linkToken}${visit.chosen ? `?l=${visit.chosen}` : ''}` };
  }
}

function page(visit: Visit, problem: OpeningProblem | null): Answer {
  const status = { stale: 403, tooLarge: 413, check: 422, failed: 503, openWrong: 422 };
  return { status: problem ? status[problem] : 200, html: openingPage(visit, problem) };
}
