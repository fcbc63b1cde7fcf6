import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Clock, newId } from '#libs/service';
import { Graph, type Outcome } from '../graph.service.js';
import { type Language, languageOf } from '../language.js';
import type { Answer, Form, NoForm, Refused, Visit } from '../page.types.js';
import { Pages } from '../page.service.js';
import { personActs, personAgain } from './person-acts.js';
import {
  type PersonData,
  personReferral,
  type PersonReferral,
  type SeenBy,
  whichReferral,
} from './person.types.js';
import type { PersonProblem } from './person-words.js';
import { personPage } from './person.view.js';

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

  private async answer(visit: Visit, form: Form | NoForm): Promise<Answer> {
    const which = await this.which(visit);
    if ('problem' in form) return this.page(visit, which, form);
    const once = form.text('once') || newId();
    const tooLong = form.tooLong();
    if (tooLong) return this.page(visit, which, tooLong);
    const asked = Object.hasOwn(personActs, form.text('act'))
      ? personActs[form.text('act')]?.(form, which.id)
      : null;
    if (!asked) return this.page(visit, which, { problem: 'check' }, once);
    if ('missing' in asked) return this.page(visit, which, { problem: asked.missing }, once);
    const problem = problemOf(await this.graph.act(visit, asked, once), form.text('act'));
    if (problem) return this.page(visit, which, { problem }, once);
    const chosen = visit.chosen ? `&l=${visit.chosen}` : '';
    return { goTo: `${visit.path}?said=${asked.said}${chosen}` };
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

  /** `once` is carried on by a page that says why its form was not taken: what seems to have failed may have acted. */
  private async page(
    visit: Visit,
    { id, language }: Which,
    refused: Refused<PersonProblem> | null,
    once = newId(),
  ): Promise<Answer> {
    const data = await this.read(visit, { id, language });
    const html = personPage(data, { visit, language, refused, once, now: this.clock.now() });
    return { status: statusOf(refused?.problem ?? null), html };
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

function problemOf(outcome: Outcome, act: string): PersonProblem | null {
  if (outcome.done) return null;
  const { refusal, status } = outcome;
  if (refusal === 'Failed') return 'failed';
  return personAgain[act]?.[status ?? refusal] ?? (refusal === 'InvalidInput' ? 'check' : 'changed');
}

const fixable: readonly PersonProblem[] = ['check', 'tooLong', 'pickSlot', 'pickRecipient', 'pickCategory'];

function statusOf(problem: PersonProblem | null): number {
  if (problem === null) return 200;
  if (problem === 'stale') return 403;
  if (problem === 'tooLarge') return 413;
  if (problem === 'failed') return 503;
  return fixable.includes(problem) ? 422 : 409;
}
