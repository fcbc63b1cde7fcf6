import { Injectable } from '@nestjs/common';
import type { RecipientRow } from '../recipient/recipient.reader.js';
import { RecipientService } from '../recipient/recipient.service.js';
import type { ReferralRow } from '../referral/referral.reader.js';
import { ReferralService } from '../referral/referral.service.js';
import { ActSurroundings } from './act-surroundings.service.js';
import type { Allowed } from './act.plan.js';
import { recipientsAfter, referralAfter } from './referral-file.js';

interface Written {
  referral: ReferralRow;
  recipients: RecipientRow[];
}

/** Writes the rows that an act changes: the referral, its recipients with their clocks and links, its appointments. */
@Injectable()
export class ActRows {
  constructor(
    private readonly referrals: ReferralService,
    private readonly recipients: RecipientService,
    private readonly surroundings: ActSurroundings,
  ) {}

  async write(allowed: Allowed): Promise<Written> {
    const { setting, plan, change, from } = allowed;
    const { manager, file } = setting;
    const clocks = await this.surroundings.clocks(allowed);
    const target = plan.deed.recipientId;
    const more = new Map(clocks);
    if (target !== undefined && plan.recipient)
      more.set(target, { ...clocks.get(target), ...plan.recipient });
    const { all, touched, removed } = recipientsAfter(file, change, plan.added ?? [], more);
    const referral = referralAfter(file.referral, change, plan.referral);
    if (from === null) await this.referrals.add(manager, referral);
    else await this.referrals.put(manager, referral);
    await this.recipients.remove(manager, removed);
    await this.recipients.put(manager, touched);
    await this.surroundings.settle(allowed);
    return { referral, recipients: all };
  }
}
