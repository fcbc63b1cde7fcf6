import { RecipientStatus, ReferralStatus, SelectionMode } from '#libs/events';
import { type AdviserKind, endedAs, isEnding, type PartnerKind, type PersonKind } from './kind.machine.js';

/** One of the network that is to be told of one fact. */
export type Planned = { recipientId: string | null } & (
  | { audience: 'ADVISER'; kind: AdviserKind; quietly: boolean }
  | { audience: 'PARTNER'; kind: PartnerKind; recipientId: string; organizationId: string | null }
  | { audience: 'PERSON'; kind: PersonKind }
  | { audience: 'COORDINATOR'; kind: 'service-to-review' }
);

/** A recipient whose status an act changed. */
export interface ChangedRecipient {
  recipientId: string;
  organizationId: string;
  from: RecipientStatus | null;
  status: RecipientStatus;
  sentAt?: string | null;
}

/** What a fact says of an act, as far as it decides who is told. */
export interface ActTold {
  type: string;
  recipientId: string | null;
  from: ReferralStatus | null;
  to: ReferralStatus;
  mode: SelectionMode;
  /** When anybody was asked first. */
  sentAt?: string | null;
  recipients: ChangedRecipient[];
  /** Confirmed appointments that do not take place any more. */
  cancelledAppointments?: { appointmentId: string; recipientId: string }[];
  appointmentId?: string | null;
  categories?: string[];
  recipientIds?: string[];
  reason?: string;
  /** The service that was named instead. */
  redirectServiceId?: string | null;
}

/** A recipient that was asked by an earlier act, and whose part was not over before this one. */
export interface KnownRecipient {
  recipientId: string;
  organizationId: string;
}

/** Of the acts that the sending adviser is told of: about what, and whether only in the app, where nothing is cancelled by it. */
const toAdviser: Record<string, { kind: AdviserKind; quietly?: true }> = {
  'referral.received': { kind: 'received', quietly: true },
  'referral.waitlisted': { kind: 'waitlisted' },
  'referral.accepted': { kind: 'accepted' },
  'recipient.chosen': { kind: 'chosen' },
  'referral.declined': { kind: 'declined' },
  'referral.handed-back': { kind: 'handed-back' },
  'referral.expired': { kind: 'expired' },
  'referral.closed': { kind: 'closed' },
  'referral.started': { kind: 'started', quietly: true },
  'referral.completed': { kind: 'completed', quietly: true },
  'appointment.proposed': { kind: 'appointment-proposed' },
  'appointment.confirmed': { kind: 'appointment-confirmed' },
};

const toPerson: Record<string, PersonKind> = {
  'referral.sent': 'sent',
  'referral.waitlisted': 'waitlisted',
  'consent.withdrawn': 'consent-withdrawn',
  'appointment.proposed': 'appointment-proposed',
  'appointment.confirmed': 'appointment-confirmed',
  'referral.completed': 'completed',
};

/** What a partner is told when its own status became this by somebody else's act. */
const toPartner: Partial<Record<RecipientStatus, PartnerKind>> = {
  [RecipientStatus.SENT]: 'asked',
  [RecipientStatus.OBSOLETE]: 'obsolete',
  [RecipientStatus.EXPIRED]: 'expired',
  [RecipientStatus.WITHDRAWN]: 'withdrawn',
};
const toPartnerItself: Record<string, PartnerKind> = {
  'recipient.chosen': 'chosen',
  'appointment.proposed': 'appointment-proposed',
  'appointment.confirmed': 'appointment-confirmed',
};
const unseen: readonly (RecipientStatus | null)[] = [
  RecipientStatus.AWAITING_PERSON,
  RecipientStatus.QUEUED,
  null,
];
const endings = ['referral.declined', 'referral.handed-back', 'referral.expired'];

/** Who is told of an act: the table "Who is told" of the domain, each at most once. */
export function whoIsTold(act: ActTold, known: readonly KnownRecipient[]): Planned[] {
  return [...tellAdviser(act), ...tellPartners(act, known), ...tellPerson(act), ...tellCoordinators(act)];
}

function tellAdviser(act: ActTold): Planned[] {
  const { recipientId } = act;
  const audience = 'ADVISER';
  if (awaitsPerson(act)) return [{ audience, kind: 'waits-for-approval', quietly: false, recipientId }];
  const { kind, quietly = false } = toAdviser[act.type] ?? {};
  if (!kind) {
    const left = isLeftToNobody(act) ? 'untaken' : undefined;
    const instead = left ?? (cancelsAny(act) ? 'appointment-cancelled' : undefined);
    return instead ? [{ audience, kind: instead, quietly: false, recipientId }] : [];
  }
  const inApp = quietly && !cancelsAny(act);
  return [{ audience, kind: adviserKind(act, kind), quietly: inApp, recipientId }];
}

function adviserKind(act: ActTold, kind: AdviserKind): AdviserKind {
  if (mustChoose(act)) return 'choose-needed';
  if (!isEnding(kind)) return kind;
  return endedAs(kind, { isLast: isLeftToNobody(act), redirects: Boolean(act.redirectServiceId) });
}

function tellPartners(act: ActTold, known: readonly KnownRecipient[]): Planned[] {
  const changed = act.recipients.flatMap(({ recipientId, organizationId, from, status }): Planned[] => {
    const kind = toPartnerEnding(act, recipientId) ?? (status === from ? undefined : toPartner[status]);
    if (!kind || (kind !== 'asked' && unseen.includes(from))) return [];
    return [{ audience: 'PARTNER', kind, recipientId, organizationId }];
  });
  const untouched = known.filter(({ recipientId }) => !isIn(changed, recipientId));
  return [...changed, ...untouched.flatMap((recipient) => tellUntouched(act, recipient))];
}

function tellUntouched(act: ActTold, { recipientId, organizationId }: KnownRecipient): Planned[] {
  const audience = 'PARTNER';
  const itself = recipientId === act.recipientId ? toPartnerItself[act.type] : undefined;
  const kind = toPartnerEnding(act, recipientId) ?? itself;
  if (kind) return [{ audience, kind, recipientId, organizationId }];
  return narrowsPartners(act) ? [{ audience, kind: 'consent-narrowed', recipientId, organizationId }] : [];
}

/** What a partner is told of its own ending, before what its status says: to look at its service, or not to expect the person. */
function toPartnerEnding(act: ActTold, recipientId: string): PartnerKind | undefined {
  if (recipientId === act.recipientId && act.reason === 'SERVICE_ENDED') return 'service-to-review';
  return isIn(cancelledBy(act), recipientId) ? 'appointment-cancelled' : undefined;
}

/** Something was taken back that partners could know: all of it, which ends no part once the referral is completed, or a category. */
function narrowsPartners({ type, to, categories = [], recipientIds = [] }: ActTold): boolean {
  if (type !== 'consent.withdrawn' || recipientIds.length > 0) return false;
  if (categories.length === 0) return to === ReferralStatus.COMPLETED;
  return categories.some((category) => category !== 'STATISTICS');
}

function tellPerson(act: ActTold): Planned[] {
  const kind = personKind(act);
  return kind ? [{ audience: 'PERSON', kind, recipientId: act.recipientId }] : [];
}

function personKind(act: ActTold): PersonKind | undefined {
  if (awaitsPerson(act)) return 'asked-to-approve';
  if (destroysAddress(act)) return undefined;
  if (act.type === 'referral.accepted') return acceptedKind(act);
  if (endings.includes(act.type) && act.to === ReferralStatus.UNTAKEN)
    return cancelsAny(act) ? 'handed-back' : 'untaken';
  if (cancelsAny(act)) return toPerson[act.type] ?? 'appointment-cancelled';
  if (refusesToAsk(act)) return 'not-asked';
  return toPerson[act.type] ?? askedKind(act);
}

/** Of a need that was recorded as unmet, the first one who is asked is no further one. */
function askedKind({ recipients, sentAt }: ActTold): PersonKind | undefined {
  const asked = recipients.filter(({ from, status }) => status === RecipientStatus.SENT && from !== status);
  if (asked.length === 0) return undefined;
  const isFirst = sentAt != null && asked.some((recipient) => recipient.sentAt === sentAt);
  return isFirst ? 'sent' : 'asked-further';
}

/** The person did not want those asked that waited for their approval; nobody loses what they had. */
function refusesToAsk({ type, recipientIds = [], categories = [], recipients }: ActTold): boolean {
  if (type !== 'consent.withdrawn' || categories.length > 0 || recipientIds.length === 0) return false;
  const waiting = recipients.filter(({ from }) => from === RecipientStatus.AWAITING_PERSON);
  return recipientIds.every((recipientId) => isIn(waiting, recipientId));
}

/** Taking back everything, the need or the contact leaves no address: the person's link confirms it. */
function destroysAddress({ type, categories = [], recipientIds = [] }: ActTold): boolean {
  if (type !== 'consent.withdrawn') return false;
  const isWhole = categories.length === 0 && recipientIds.length === 0;
  return isWhole || categories.some((category) => category === 'NEED' || category === 'CONTACT');
}

function acceptedKind(act: ActTold): PersonKind {
  if (mustChoose(act)) return 'choose-needed';
  return act.appointmentId ? 'appointment-proposed' : 'accepted';
}

function tellCoordinators(act: ActTold): Planned[] {
  if (act.reason !== 'SERVICE_ENDED') return [];
  return [{ audience: 'COORDINATOR', kind: 'service-to-review', recipientId: act.recipientId }];
}

/** Nobody is left who might take what was sent. */
function isLeftToNobody({ from, to }: ActTold): boolean {
  return to === ReferralStatus.UNTAKEN && from !== to && from !== ReferralStatus.DRAFT && from !== null;
}

/** The appointments that somebody would wait at in vain. */
export function cancelledBy({ cancelledAppointments = [] }: ActTold) {
  return cancelledAppointments;
}

function cancelsAny(act: ActTold): boolean {
  return cancelledBy(act).length > 0;
}

function awaitsPerson({ type, recipients }: ActTold): boolean {
  return (
    type === 'recipient.added' && recipients.some(({ status }) => status === RecipientStatus.AWAITING_PERSON)
  );
}

function mustChoose({ type, mode, to }: ActTold): boolean {
  return type === 'referral.accepted' && mode === SelectionMode.PERSON_CHOOSES && to === ReferralStatus.SENT;
}

function isIn(list: readonly { recipientId: string | null }[], recipientId: string): boolean {
  return list.some((entry) => entry.recipientId === recipientId);
}
