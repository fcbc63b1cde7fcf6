/** What one notice is about; the words for it stand in the catalogues. */
export type Kind = AdviserKind | PartnerKind | PersonKind | 'service-to-review';
export type AdviserKind =
  | 'waits-for-approval'
  | 'received'
  | 'waitlisted'
  | 'accepted'
  | 'choose-needed'
  | 'chosen'
  | Refusal
  | `untaken-${Refusal}`
  | Redirected
  | 'expired'
  | 'untaken-expired'
  | 'closed'
  | 'untaken'
  | 'started'
  | 'completed'
  | 'appointment-proposed'
  | 'appointment-confirmed'
  | 'appointment-cancelled';
/** One that could have taken it does not. */
type Refusal = 'declined' | 'handed-back';
/** What whoever does not take it may do besides: name another service. */
type Redirected = `${Refusal | `untaken-${Refusal}`}-redirected`;
export type PartnerKind =
  | 'asked'
  | 'chosen'
  | 'obsolete'
  | 'expired'
  | 'withdrawn'
  | 'consent-narrowed'
  | 'appointment-proposed'
  | 'appointment-confirmed'
  | 'appointment-cancelled'
  | 'service-to-review'
  | 'link-renewed'
  | 'identity-code';
export type PersonKind =
  | 'sent'
  | 'asked-further'
  | 'asked-to-approve'
  | 'not-asked'
  | 'waitlisted'
  | 'accepted'
  | 'choose-needed'
  | 'untaken'
  | 'consent-withdrawn'
  | 'appointment-proposed'
  | 'appointment-confirmed'
  | 'appointment-cancelled'
  | 'handed-back'
  | 'completed'
  | 'link-renewed';

/** Said without that another service was named. */
export type Unredirected<K extends Kind> = Exclude<K, Redirected>;

const redirected = '-redirected';
const untaken = 'untaken-';
type Ending = Refusal | 'expired';

export function isEnding(kind: AdviserKind): kind is Ending {
  return kind === 'declined' || kind === 'handed-back' || kind === 'expired';
}

/** What the adviser is told when one recipient is out: at once whether nobody is left, and whether another service was named. */
export function endedAs(
  ending: Ending,
  { isLast, redirects }: { isLast: boolean; redirects: boolean },
): AdviserKind {
  const kind = isLast ? (`${untaken}${ending}` as const) : ending;
  return redirects && kind !== 'expired' && kind !== 'untaken-expired' ? `${kind}${redirected}` : kind;
}

/** Does it say that another service was named? */
export function saysRedirected(kind: Kind): boolean {
  return kind.endsWith(redirected);
}

/** The notice that it is a longer way to say; the words for it stand there. */
export function withoutRedirect<K extends Kind>(kind: K): Unredirected<K> {
  return kind.replace(redirected, '') as Unredirected<K>;
}

/**
 * By which notice the referral service is asked whether it still holds: that nobody is left is said only while it is so,
 * and a no to a further partner is consent taken back.
 */
export function heldBy(kind: Kind): Kind {
  if (kind === 'not-asked') return 'consent-withdrawn';
  return kind.startsWith(untaken) ? 'untaken' : withoutRedirect(kind);
}

/** Does this notice say by itself that an appointment is cancelled? Others that concern one say so beside. */
export function saysCancelled(audience: string, kind: Kind): boolean {
  return kind === 'appointment-cancelled' || (kind === 'handed-back' && audience === 'PERSON');
}
