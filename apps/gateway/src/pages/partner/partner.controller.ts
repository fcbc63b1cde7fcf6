import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Clock, newId } from '#libs/service';
import { Graph } from '../graph.service.js';
import type { Language } from '../language.js';
import { type Answer, Form, type NoForm, type Refused, type Visit } from '../page.types.js';
import { Pages } from '../page.service.js';
import { type PartnerAct, partnerActs, partnerAgain } from './partner-acts.js';
import {
  type PartnerData,
  partnerRecipient,
  type PartnerRecipient,
  type Reason,
  whichRecipient,
} from './partner.types.js';
import type { PartnerProblem } from './partner-words.js';
import { partnerPage } from './partner.view.js';

interface Which {
  id: string;
  status: string;
  timeZone: string | null;
}

interface WhichRecipient {
  linkedRecipient: { id: string; status: string; referral: { place: { timeZone: string } | null } };
}

const unopened = ['SENT', 'QUEUED', 'AWAITING_PERSON'];

/** `/a/<token>`: a partner without an account answers. */
@Controller('a')
export class PartnerController {
  constructor(
    private readonly pages: Pages,
    private readonly graph: Graph,
    private readonly clock: Clock,
  ) {}

  @Get(['', ':token'])
  show(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.pages.show(request, response, 'PARTNER', (visit) => this.page(visit, null, new Form({})));
  }

  @Post(':token')
  act(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.pages.act(request, response, 'PARTNER', (visit, form) => this.answer(visit, form));
  }

  private async answer(visit: Visit, form: Form | NoForm): Promise<Answer> {
    if ('problem' in form) return this.page(visit, form, new Form({}));
    const tooLong = form.tooLong();
    if (tooLong) return this.page(visit, tooLong, form);
    const { id: recipientId, timeZone } = await this.which(visit);
    const name = form.text('act');
    const act = Object.hasOwn(partnerActs, name) ? partnerActs[name] : undefined;
    const asked = act?.(form, { recipientId, timeZone, now: this.clock.now() });
    if (!asked) return this.page(visit, { problem: 'check' }, form);
    if ('problem' in asked) return this.page(visit, asked, form);
    const problem = await this.attempt(visit, asked, form.text('once'));
    if (problem) return this.page(visit, { problem }, form);
    if (asked.said === 'IDENTITY') return this.page(visit, null, form, true);
    const chosen = visit.chosen ? `&l=${visit.chosen}` : '';
    return { goTo: `${visit.path}?said=${asked.said}${chosen}` };
  }

  private async attempt(visit: Visit, asked: PartnerAct, once: string): Promise<PartnerProblem | null> {
    const outcome = await this.graph.act(visit, asked, asked.once ? once : null);
    if (outcome.done) return null;
    if (asked.said === 'code' && outcome.refusal === 'NotAllowed') return 'manyCodes';
    const again = partnerAgain[asked.said]?.[outcome.status ?? ''];
    return again ?? problems[outcome.refusal] ?? 'changed';
  }

  private async which(visit: Visit): Promise<Which> {
    const { linkedRecipient } = await this.graph.read<WhichRecipient>(visit, {
      document: whichRecipient,
      root: 'linkedRecipient',
    });
    const { id, status, referral } = linkedRecipient;
    return { id, status, timeZone: referral.place?.timeZone ?? null };
  }

  /**
   * `confirmed`: the code was just accepted, so that it is the person's wish where the page still shows nobody.
   * A form that was not taken keeps its `once`: what seems to have failed may have acted.
   */
  private async page(
    visit: Visit,
    first: Refused<PartnerProblem> | null,
    form: Form,
    confirmed = false,
  ): Promise<Answer> {
    const language = visit.chosen ?? visit.accepted ?? 'en';
    const { status } = await this.which(visit);
    const data = await this.read(visit, language, status);
    // Pressed twice, or loaded again: the code was used up by opening what this page shows.
    const refused =
      first?.problem === 'badCode' && (data.recipient.referral.person || data.personAway) ? null : first;
    const once = (refused && form.text('once')) || newId();
    const html = partnerPage(data, { visit, language, refused, form, confirmed, once });
    return { status: statusOf(refused?.problem ?? null), html };
  }

  private async read(visit: Visit, language: Language, status: string): Promise<PartnerData> {
    const variables = { language, opened: !unopened.includes(status), taken: status === 'ACCEPTED' };
    const { data, missing } = await this.graph.readAll<{
      linkedRecipient: PartnerRecipient;
      declineReasons?: Reason[] | null;
    }>(visit, { document: partnerRecipient, variables, language, root: 'linkedRecipient' });
    const personAway = missing.some((place) => place.startsWith('linkedRecipient.referral.person'));
    return { recipient: data.linkedRecipient, reasons: data.declineReasons ?? [], personAway };
  }
}

const problems: Readonly<Record<string, PartnerProblem>> = {
  Failed: 'failed',
  InvalidInput: 'check',
  AlreadyTaken: 'taken',
  ReasonNotAccepted: 'badReason',
  CodeNotAccepted: 'badCode',
};

const late: readonly PartnerProblem[] = ['changed', 'taken', 'opened', 'answered'];

function statusOf(problem: PartnerProblem | null): number {
  if (problem === null) return 200;
  if (problem === 'stale') return 403;
  if (problem === 'tooLarge') return 413;
  if (problem === 'failed' || problem === 'noZone') return 503;
  return late.includes(problem) ? 409 : 422;
}
