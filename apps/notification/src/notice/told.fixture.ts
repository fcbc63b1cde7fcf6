import { type RecipientStatus as Status, ReferralStatus, SelectionMode } from '#libs/events';
import { type ActTold, type ChangedRecipient, whoIsTold } from './notice.machine.js';

const known = ['a', 'b'].map((recipientId) => ({ recipientId, organizationId: `of ${recipientId}` }));

/** A recipient whose status an act changed. */
export function changed(recipientId: string, from: Status | null, status: Status): ChangedRecipient {
  return { recipientId, organizationId: `of ${recipientId}`, from, status };
}

/** Who is told what, where `a` and `b` have a part in it: `PARTNER a asked`, `adviser received` where it is told in the app alone. */
export function told(act: Partial<ActTold> & { type: string }): string[] {
  const whole = {
    recipientId: null,
    from: ReferralStatus.SENT,
    to: ReferralStatus.SENT,
    mode: SelectionMode.FIRST_ACCEPTANCE,
    recipients: [],
    ...act,
  };
  return whoIsTold(whole, known).map((plan) => {
    const whom = plan.audience === 'ADVISER' && plan.quietly ? 'adviser' : plan.audience;
    return [whom, plan.audience === 'PARTNER' ? plan.recipientId : null, plan.kind].filter(Boolean).join(' ');
  });
}
