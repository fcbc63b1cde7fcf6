import type { Caller, RoleName } from '#libs/caller';
import { Party, type RecipientStatus, type ReferralStatus } from '#libs/events';
import { isLive, takerOf } from '../lifecycle/state.machine.js';

/** Who asks, as far as it matters for what they see. */
export interface Asker {
  member: {
    role: RoleName;
    placeId: string | null;
    organizationId: string | null;
    adviserId: string | null;
    /** Why they want to know who somebody is. */
    purpose: string | null;
  } | null;
  link: {
    audience: 'PERSON' | 'PARTNER';
    referralId: string;
    recipientId: string | null;
    /** The one-time code was confirmed in this browser. */
    identityOpen: boolean;
  } | null;
}

/** `link` is what the caller's own opens. */
export function askerOf(
  caller: Caller,
  link: Omit<NonNullable<Asker['link']>, 'identityOpen'> | null,
  identityOpen: boolean,
): Asker {
  const membership = caller.kind === 'MEMBER' ? caller.membership : null;
  return {
    member: membership && caller.kind === 'MEMBER' ? { ...membership, purpose: caller.purpose } : null,
    link: link && { ...link, identityOpen },
  };
}

/** What of a referral decides who sees it. */
export interface Subject {
  id: string;
  placeId: string;
  senderId: string;
  status: ReferralStatus;
  closedAt: Date | null;
  recipients: readonly { id: string; organizationId: string; status: RecipientStatus; sentAt: Date | null }[];
}

/** As what somebody stands before a referral. ASKED, TAKER and FORMER are recipients: asked, having it, and afterwards. */
export type Standing =
  'SENDER' | 'COLLEAGUE' | 'COORDINATOR' | 'NETWORK' | 'PERSON' | 'ASKED' | 'TAKER' | 'FORMER';

interface Rights {
  /** As whom they act; null: they do not. */
  party: Party | null;
  /** Need, topics, territory, support, publics. */
  need: 'YES' | 'AS_CONSENTED' | 'NO';
  /** Who it is: at once, for a stated purpose, or not at all. */
  identity: 'YES' | 'FOR_A_PURPOSE' | 'AS_CONSENTED' | 'NO';
  /** What partners and advisers wrote. */
  words: boolean;
  /** Names: who of the place acted, and why. REASONS: why. PLAIN: what and when. */
  steps: 'NAMES' | 'REASONS' | 'PLAIN';
  /** Codes of decline reasons. */
  declineReasons: boolean;
  recipients: 'ALL' | 'OWN' | 'NONE';
  appointments: boolean;
  consent: boolean;
  outcome: boolean;
}

const { ADVISER, COORDINATOR, PERSON, RECIPIENT } = Party;
const everything = { words: true, declineReasons: true, appointments: true, consent: true, outcome: true };
const nothing = { words: false, declineReasons: false, appointments: false, consent: false, outcome: false };
const own = { party: RECIPIENT, recipients: 'OWN', declineReasons: true, consent: false } as const;

/** Who sees what: one row for each standing. */
const rightsOf: Readonly<Record<Standing, Rights>> = {
  SENDER: { ...everything, party: ADVISER, need: 'YES', identity: 'YES', steps: 'NAMES', recipients: 'ALL' },
  COLLEAGUE: {
    ...everything,
    party: null,
    need: 'YES',
    identity: 'FOR_A_PURPOSE',
    steps: 'NAMES',
    recipients: 'ALL',
  },
  COORDINATOR: {
    ...nothing,
    party: COORDINATOR,
    need: 'NO',
    identity: 'FOR_A_PURPOSE',
    steps: 'NAMES',
    declineReasons: true,
    recipients: 'ALL',
    consent: true,
    outcome: true,
  },
  NETWORK: { ...nothing, party: null, need: 'NO', identity: 'NO', steps: 'PLAIN', recipients: 'NONE' },
  PERSON: {
    ...everything,
    party: PERSON,
    need: 'YES',
    identity: 'YES',
    steps: 'PLAIN',
    declineReasons: false,
    recipients: 'ALL',
  },
  ASKED: {
    ...own,
    need: 'AS_CONSENTED',
    identity: 'NO',
    words: true,
    steps: 'REASONS',
    appointments: true,
    outcome: false,
  },
  TAKER: {
    ...own,
    need: 'AS_CONSENTED',
    identity: 'AS_CONSENTED',
    words: true,
    steps: 'REASONS',
    appointments: true,
    outcome: true,
  },
  FORMER: {
    ...own,
    need: 'NO',
    identity: 'NO',
    words: false,
    steps: 'PLAIN',
    appointments: false,
    outcome: false,
  },
};

/** What a caller sees of one referral. */
export interface Sight extends Rights {
  standing: Standing;
  /** A recipient's own: the only ones it knows of. Empty for everybody else. */
  ownIds: readonly string[];
  /** What stands between the caller and the identity now. */
  identityNow: 'YES' | 'NO' | 'PURPOSE' | 'CODE';
}

/** What this caller sees of this referral; null: may not even know that it exists. */
export function sightOf(asker: Asker, subject: Subject): Sight | null {
  const ownIds = ownRecipients(asker, subject);
  const standing = standingOf(asker, subject, ownIds);
  if (!standing) return null;
  const rights = rightsOf[standing];
  const finished = standing === 'FORMER' && takerOf(subject.status, subject.recipients);
  return {
    ...rights,
    outcome: rights.outcome || (finished ? ownIds.includes(finished.id) : false),
    standing,
    ownIds: rights.recipients === 'OWN' ? ownIds : [],
    identityNow: identityNow(rights, asker),
  };
}

/** As what one recipient stands before its referral. */
export function recipientStanding(
  recipient: Subject['recipients'][number],
  subject: Pick<Subject, 'status' | 'closedAt' | 'recipients'>,
): 'ASKED' | 'TAKER' | 'FORMER' {
  if (!isLive(recipient) || subject.closedAt !== null) return 'FORMER';
  return takerOf(subject.status, subject.recipients)?.id === recipient.id ? 'TAKER' : 'ASKED';
}

function standingOf({ member, link }: Asker, subject: Subject, ownIds: string[]): Standing | null {
  if (link?.referralId === subject.id && link.audience === 'PERSON') return 'PERSON';
  if (ownIds.length > 0) return bestOf(subject, ownIds);
  if (!member) return null;
  if (member.role === 'OPERATOR') return 'NETWORK';
  if (member.role === 'COORDINATOR' && member.placeId === null) return 'NETWORK';
  if (member.placeId !== subject.placeId) return null;
  if (member.role === 'COORDINATOR') return 'COORDINATOR';
  if (member.role !== 'ADVISER') return null;
  return member.adviserId === subject.senderId ? 'SENDER' : 'COLLEAGUE';
}

/** Those that the caller answers for and that were asked: who still waits in the queue or for approval knows of nothing. */
function ownRecipients({ member, link }: Asker, subject: Subject): string[] {
  const asked = subject.recipients.filter(({ sentAt }) => sentAt !== null);
  if (link?.audience === 'PARTNER')
    return asked.filter(({ id }) => id === link.recipientId).map(({ id }) => id);
  if (member?.role !== 'PARTNER' || member.organizationId === null) return [];
  return asked.filter(({ organizationId }) => organizationId === member.organizationId).map(({ id }) => id);
}

function bestOf(subject: Subject, ownIds: string[]): Standing {
  const mine = subject.recipients.filter(({ id }) => ownIds.includes(id));
  const standings = mine.map((recipient) => recipientStanding(recipient, subject));
  return (['TAKER', 'ASKED', 'FORMER'] as const).find((standing) => standings.includes(standing)) ?? 'FORMER';
}

function identityNow({ identity }: Rights, { member, link }: Asker): Sight['identityNow'] {
  if (identity === 'NO') return 'NO';
  if (identity === 'FOR_A_PURPOSE') return member?.purpose ? 'YES' : 'PURPOSE';
  if (identity === 'AS_CONSENTED' && link) return link.identityOpen ? 'YES' : 'CODE';
  return 'YES';
}

/** Which referrals a caller's lists are drawn from. */
export type Scope =
  | { kind: 'PLACE'; placeId: string }
  | { kind: 'NETWORK' }
  | { kind: 'ORGANIZATION'; organizationId: string }
  | { kind: 'REFERRAL'; referralId: string; recipientId: string | null }
  | { kind: 'NOTHING' };

export function scopeOf({ member, link }: Asker): Scope {
  if (link) return { kind: 'REFERRAL', referralId: link.referralId, recipientId: link.recipientId };
  if (!member) return { kind: 'NOTHING' };
  const { role, placeId, organizationId } = member;
  if (role === 'OPERATOR' || (role === 'COORDINATOR' && placeId === null)) return { kind: 'NETWORK' };
  if (role === 'PARTNER')
    return organizationId === null ? { kind: 'NOTHING' } : { kind: 'ORGANIZATION', organizationId };
  if (role === 'DASHBOARD' || placeId === null) return { kind: 'NOTHING' };
  return { kind: 'PLACE', placeId };
}

/** Whether a referral can be one of these; for an organization it takes a look at its recipients to tell. */
export function mayBeAmong(scope: Scope, referral: { referralId: string; placeId: string }): boolean {
  if (scope.kind === 'PLACE') return referral.placeId === scope.placeId;
  if (scope.kind === 'REFERRAL') return referral.referralId === scope.referralId;
  return scope.kind !== 'NOTHING';
}
