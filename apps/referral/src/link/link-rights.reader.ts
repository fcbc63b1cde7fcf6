import { Injectable } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import {
  checkInput,
  type GraphqlContext,
  InvalidInput,
  NotAllowed,
  NotFound,
  type Problem,
} from '#libs/graphql';
import { scopeOf } from '../idempotency/idempotency.service.js';
import { RecipientReader } from '../recipient/recipient.reader.js';
import type { Sight } from '../referral/referral.visibility.js';
import { SightReader } from '../referral/sight.reader.js';
import { type ParsedRenewal, type RenewLinkInput, renewSchema } from './link.inputs.js';
import { LinkReader } from './link.reader.js';
import type { Renewal } from './link-renewal.service.js';

interface Meant {
  referralId: string;
  recipientId: string | null;
}

/** Who may renew which link: whoever handed it out, or its holder. */
@Injectable()
export class LinkRights {
  constructor(
    private readonly sights: SightReader,
    private readonly recipients: RecipientReader,
    private readonly links: LinkReader,
  ) {}

  async renewalFor(context: GraphqlContext, input: RenewLinkInput, at: Date): Promise<Renewal | Problem> {
    const checked = checkInput(renewSchema, input);
    if (checked instanceof InvalidInput) return checked;
    const meant = await this.meantBy(checked.ok);
    if ('code' in meant) return meant;
    const sight = await this.sights.of(context, meant.referralId);
    if (!sight || !knowsOf(sight, meant)) return new NotFound();
    if (!isGiverOrHolder(sight, meant))
      return new NotAllowed('Only whoever handed this link out, or its holder, renews it.');
    const link = await this.links.linkOf(meant);
    if (!link) return new NotFound();
    const key = checked.ok.idempotencyKey ?? null;
    const call = { scope: scopeOf(context.caller), mutation: 'renewLink', key, input, at };
    return { linkId: link.id, call, mayHold: meant.recipientId === null || sight.standing !== 'SENDER' };
  }

  private async meantBy({ referralId, recipientId }: ParsedRenewal): Promise<Meant | Problem> {
    const id = recipientId ?? referralId ?? '';
    if (!isUuid(id)) return new NotFound();
    if (!recipientId) return { referralId: id, recipientId: null };
    const recipient = await this.recipients.byId(id);
    return recipient ? { referralId: recipient.referralId, recipientId: recipient.id } : new NotFound();
  }
}

function knowsOf(sight: Sight, { recipientId }: Meant): boolean {
  return recipientId === null || sight.recipients === 'ALL' || sight.ownIds.includes(recipientId);
}

/** A link beside the person's own opens for the adviser and the person; an answer link for its recipient while it is asked. */
function isGiverOrHolder({ standing, ownIds }: Sight, { recipientId }: Meant): boolean {
  if (standing === 'SENDER') return true;
  if (recipientId === null) return standing === 'PERSON';
  return (standing === 'ASKED' || standing === 'TAKER') && ownIds.includes(recipientId);
}
