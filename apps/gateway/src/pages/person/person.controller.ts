import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Clock, newId } from '#libs/service';
import { Graph } from '../graph.service.js';
import { type Language, languageOf } from '../language.js';
import { type Answer, type Form, type Visit } from '../page.types.js';
import { Pages } from '../page.service.js';
import { type Asked, personActs } from './person-acts.js';
import {
  type PersonData,
  personReferral,
  type PersonReferral,
  type SeenBy,
  whichReferral,
} from './person.types.js';
import { personPage, type PersonProblem } from './person.view.js';

interface Which {
  id: string;
  language: Language;
}

interface WhichReferral {
  linkedReferral: { id: string; language: string; personLanguage: string | null };
}

/** `/t/<token>`: the person follows their referral. */
@Controller('t')
export class PersonController {
  constructor(
    private readonly pages: Pages,
    private readonly graph: Graph,
    private readonly clock: Clock,
  ) {}

  @Get(':token')
  show(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.pages.show(request, response, 'PERSON', async (visit) =>
      this.page(visit, await this.which(visit), null),
    );
  }

  @Post(':token')
  act(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.pages.act(request, response, 'PERSON', (visit, form) => this.answer(visit, form));
  }

  private async answer(visit: Visit, form: Form | null): Promise<Answer> {
    const which = await this.which(visit);
    if (!form) return this.page(visit, which, 'stale');
    const asked = Object.hasOwn(personActs, form.text('act'))
      ? personActs[form.text('act')]?.(form, which.id)
      : null;
    if (!asked) return this.page(visit, which, 'check');
    if ('missing' in asked) return this.page(visit, which, asked.missing);
    const problem = await this.attempt(visit, asked, form.text('once'));
    if (problem) return this.page(visit, which, problem);
    const chosen = visit.chosen ? `&l=${visit.chosen}` : '';
    return { goTo: `${visit.path}?said=${asked.said}${chosen}` };
  }

  private async attempt(
    visit: Visit,
    asked: Exclude<Asked, { missing: unknown }>,
    once: string,
  ): Promise<PersonProblem | null> {
    const input = { ...asked.input, ...(once ? { idempotencyKey: once.slice(0, 100) } : {}) };
    const outcome = await this.graph.act(visit, asked.document, input);
    if (outcome.done) return null;
    if (outcome.refusal === 'Failed') return 'failed';
    return outcome.refusal === 'InvalidInput' ? 'check' : 'changed';
  }

  private async which(visit: Visit): Promise<Which> {
    const { linkedReferral } = await this.graph.read<WhichReferral>(visit, {
      document: whichReferral,
      root: 'linkedReferral',
    });
    const { id, language, personLanguage } = linkedReferral;
    const spoken = languageOf(personLanguage ?? language);
    return { id, language: visit.chosen ?? spoken ?? visit.accepted ?? 'en' };
  }

  private async page(visit: Visit, which: Which, problem: PersonProblem | null): Promise<Answer> {
    const data = await this.read(visit, which);
    const shown = { visit, language: which.language, problem, once: newId(), now: this.clock.now() };
    const html = personPage(data, shown);
    return { status: statusOf(problem), html };
  }

  private async read(visit: Visit, { id, language }: Which): Promise<PersonData> {
    const data = await this.graph.read<{ linkedReferral: PersonReferral; identityViews: SeenBy[] | null }>(
      visit,
      {
        document: personReferral,
        variables: { id, language },
        language,
        root: 'linkedReferral',
      },
    );
    return { referral: data.linkedReferral, seen: data.identityViews };
  }
}

function statusOf(problem: PersonProblem | null): number {
  if (problem === null) return 200;
  if (problem === 'stale') return 403;
  if (problem === 'failed') return 503;
  return problem === 'changed' ? 409 : 422;
}
