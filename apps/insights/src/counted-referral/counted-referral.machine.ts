import { Outcome, Pole, RecipientStatus, ReferralStatus, Sector, Urgency } from '#libs/events';

/** What is counted of one referral: instants, list codes and states; nothing that leads to the person. */
export interface CountedReferral {
  referralId: string;
  placeId: string;
  sector: Sector;
  pole: Pole;
  urgency: Urgency;
  language: string;
  sentAt: Date | null;
  /** The earliest instant by which any recipient of the first sending should have answered. */
  answerBy: Date | null;
  receivedAt: Date | null;
  /** A waiting list, an acceptance or a decline, whichever came first. */
  answeredAt: Date | null;
  acceptedAt: Date | null;
  startedAt: Date | null;
  completedAt: Date | null;
  /** Every status it came into, in order, and when: what it was at the end of a day stays so, whatever comes later. */
  turnedTo: ReferralStatus[];
  turnedAt: Date[];
  outcome: Outcome | null;
  /** When another service was first named instead. */
  redirectedAt: Date | null;
}

/** What is counted of one recipient. */
export interface CountedRecipient {
  recipientId: string;
  referralId: string;
  askedAt: Date | null;
  receivedAt: Date | null;
  waitlistedAt: Date | null;
  acceptedAt: Date | null;
  declinedAt: Date | null;
  expiredAt: Date | null;
  handedBackAt: Date | null;
  /** Code of why it declined or handed back. */
  reason: string | null;
}

/** One act as the referral service tells it. */
export interface ToldAct {
  type: string;
  at: Date;
  data: ActData;
}

interface ActData {
  referralId: string;
  placeId: string;
  recipientId: string | null;
  to: ReferralStatus;
  sector: Sector;
  pole: Pole;
  urgency: Urgency;
  language: string;
  sentAt: string | null;
  recipients: ChangedRecipient[];
  reason?: string;
  redirectServiceId?: string | null;
  outcome?: Outcome | null;
}

interface ChangedRecipient {
  recipientId: string;
  status: RecipientStatus;
  sentAt: string | null;
  answerBy: string | null;
}

type Milestone = 'receivedAt' | 'waitlistedAt' | 'acceptedAt' | 'declinedAt' | 'expiredAt' | 'handedBackAt';

const milestoneOfStatus: Partial<Record<RecipientStatus, Milestone>> = {
  [RecipientStatus.RECEIVED]: 'receivedAt',
  [RecipientStatus.WAITLISTED]: 'waitlistedAt',
  [RecipientStatus.ACCEPTED]: 'acceptedAt',
  [RecipientStatus.DECLINED]: 'declinedAt',
  [RecipientStatus.EXPIRED]: 'expiredAt',
  [RecipientStatus.HANDED_BACK]: 'handedBackAt',
};
const answeredBy: readonly RecipientStatus[] = [
  RecipientStatus.WAITLISTED,
  RecipientStatus.ACCEPTED,
  RecipientStatus.DECLINED,
];
const answers = new Set(['referral.waitlisted', 'referral.accepted', 'referral.declined']);

/** The referral as it stands after one more act; `before` is null where this is the first that is heard of it. */
export function countReferral(before: CountedReferral | null, act: ToldAct): CountedReferral {
  const { data, at } = act;
  const counted = before ?? uncounted(data);
  const accepted = act.type === 'referral.accepted';
  return {
    ...counted,
    placeId: data.placeId,
    sector: data.sector,
    pole: data.pole,
    urgency: data.urgency,
    language: data.language,
    sentAt: counted.sentAt ?? instant(data.sentAt),
    answerBy: counted.answerBy ?? earliestAnswerBy(data.recipients),
    receivedAt: counted.receivedAt ?? (act.type === 'referral.received' || answers.has(act.type) ? at : null),
    answeredAt: counted.answeredAt ?? (answers.has(act.type) ? at : null),
    acceptedAt: counted.acceptedAt ?? (accepted ? at : null),
    startedAt: counted.startedAt ?? (act.type === 'referral.started' ? at : null),
    completedAt: counted.completedAt ?? (data.to === ReferralStatus.COMPLETED ? at : null),
    ...turned(counted, data.to, at),
    outcome: data.outcome ?? counted.outcome,
    redirectedAt: counted.redirectedAt ?? (data.redirectServiceId ? at : null),
  };
}

/** The recipients that changed, as they stand after one more act. */
export function countRecipients(
  before: ReadonlyMap<string, CountedRecipient>,
  act: ToldAct,
): CountedRecipient[] {
  return act.data.recipients.map((changed) => {
    const counted = before.get(changed.recipientId) ?? unasked(changed.recipientId, act.data.referralId);
    const milestone = milestoneOfStatus[changed.status];
    const acted = changed.recipientId === act.data.recipientId;
    return {
      ...counted,
      askedAt: counted.askedAt ?? instant(changed.sentAt),
      ...(answeredBy.includes(changed.status) && { receivedAt: counted.receivedAt ?? act.at }),
      ...(milestone && { [milestone]: counted[milestone] ?? act.at }),
      reason: acted ? (act.data.reason ?? counted.reason) : counted.reason,
    };
  });
}

function uncounted(data: ActData): CountedReferral {
  return {
    referralId: data.referralId,
    placeId: data.placeId,
    sector: data.sector,
    pole: data.pole,
    urgency: data.urgency,
    language: data.language,
    outcome: null,
    redirectedAt: null,
    sentAt: null,
    answerBy: null,
    receivedAt: null,
    answeredAt: null,
    acceptedAt: null,
    startedAt: null,
    completedAt: null,
    turnedTo: [],
    turnedAt: [],
  };
}

/** With one more status where it is another one; instants never run backwards, as clocks of two senders may. */
function turned({ turnedTo, turnedAt }: CountedReferral, to: ReferralStatus, at: Date) {
  if (turnedTo.at(-1) === to) return { turnedTo, turnedAt };
  const last = turnedAt.at(-1);
  return { turnedTo: [...turnedTo, to], turnedAt: [...turnedAt, last && last > at ? last : at] };
}

function unasked(recipientId: string, referralId: string): CountedRecipient {
  return {
    recipientId,
    referralId,
    askedAt: null,
    receivedAt: null,
    waitlistedAt: null,
    acceptedAt: null,
    declinedAt: null,
    expiredAt: null,
    handedBackAt: null,
    reason: null,
  };
}

function earliestAnswerBy(recipients: readonly ChangedRecipient[]): Date | null {
  const due = recipients.flatMap(({ answerBy }) => (answerBy ? [Date.parse(answerBy)] : []));
  return due.length === 0 ? null : new Date(Math.min(...due));
}

function instant(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
