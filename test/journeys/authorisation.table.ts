export const roles = [
  'anonymous',
  'sender',
  'colleague',
  'elsewhere',
  'coordinator',
  'network',
  'asked',
  'rival',
  'stranger',
  'dashboard',
  'operator',
  'person',
  'answerer',
  'otherPerson',
  'otherAnswerer',
] as const;
export type Role = (typeof roles)[number];
export type State = 'SENT' | 'ACCEPTED' | 'OVER';

/*
 * Who is who: the adviser who sent it, a colleague at the same place, an adviser elsewhere, the coordinator of the place
 * and one of the network; the partner that is asked (and accepts what is ACCEPTED), its rival that was asked too, and a
 * stranger that was not; the holders of the person's link and of the asked partner's answer link, and of those of
 * another referral. OVER: withdrawn.
 *
 *   +  answered, or refused for another reason than who asks    A  NotAllowed: it may be seen, the act is another's
 *   -  null, or an empty list                                   F  NotFound: whoever asks may not know that it is there
 *   *  as +, asked at the end because it changes things         U  UNAUTHENTICATED    X  FORBIDDEN
 */

/** The letters over a table stand for the roles, in their order. */
const header = `
                                                 a s c e c n a r s d o p a o o
                                                 n e o l o e s i t a p e n . .
                                                 o n l s o t k v r s e r s p a
                                                 n d l e r w e a a h r s w e n
                                                 y e e w d o d l n b a o e r s
                                                 m r a h i r     g o t n r s w
`;

export const fieldRows = `${header}
  Query.declineReasons                 SENT      + + + + + + + + + + + + + + +
  Query.organization                   SENT      + + + + + + + + + + + + + + +
  Query.organizations                  SENT      + + + + + + + + + + + + + + +
  Query.place                          SENT      + + + + + + + + + + + + + + +
  Query.places                         SENT      + + + + + + + + + + + + + + +
  Query.service                        SENT      + + + + + + + + + + + + + + +
  Query.services                       SENT      + + + + + + + + + + + + + + +
  Query.suggestions                    SENT      + + + + + + + + + + + + + + +
  Query.taxonomyTerms                  SENT      + + + + + + + + + + + + + + +
  Query.viewer                         SENT      - + + + + + + + + + + - - - -
  Query.conventions                    SENT      U + + - + + + + + X + X X X X
  Query.services:referable             SENT      U + + + + + + + + + + X X X X
  Query.insights                       SENT      A A A A + + A A A + + A A A A

  Query.referral                       SENT      - + + - + + + + - - + + + - -
  Query.referral                       ACCEPTED  - + + - + + + + - - + + + - -
  Query.referral                       OVER      - + + - + + + + - - + + + - -
  Query.referrals                      SENT      - + + - + + + + - - + + + - -
  Query.referrals                      ACCEPTED  - + + - + + + + - - + + + - -
  Query.referrals                      OVER      - + + - + + + + - - + + + - -
  Query.recipient                      SENT      - + + - + - + - - - - + + - -
  Query.recipient                      ACCEPTED  - + + - + - + - - - - + + - -
  Query.recipient                      OVER      - + + - + - + - - - - + + - -
  Query.recipients                     SENT      - - - - - - + - - - - - + - +
  Query.recipients                     ACCEPTED  - - - - - - + - - - - - + - +
  Query.recipients                     OVER      - - - - - - + - - - - - + - +
  Query.linkedReferral                 SENT      - - - - - - - - - - - + + + +
  Query.linkedReferral                 ACCEPTED  - - - - - - - - - - - + + + +
  Query.linkedReferral                 OVER      - - - - - - - - - - - + + + +
  Query.linkedRecipient                SENT      - - - - - - - - - - - - + - +
  Query.linkedRecipient                ACCEPTED  - - - - - - - - - - - - + - +
  Query.linkedRecipient                OVER      - - - - - - - - - - - - + - +
  Query.notices                        SENT      U - - - + - + + - - - U U U U
  Query.notices                        ACCEPTED  U + - - + - + + - - - U U U U
  Query.notices                        OVER      U - - - + - + + - - - U U U U

  Query.referral.need                  SENT      - + + - - - + + - - - + + - -
  Query.referral.need                  ACCEPTED  - + + - - - + - - - - + + - -
  Query.referral.need                  OVER      - + + - - - - - - - - + - - -
  Query.referral.person                SENT      - + - - - - - - - - - + - - -
  Query.referral.person                ACCEPTED  - + - - - - + - - - - + - - -
  Query.referral.person                OVER      - + - - - - - - - - - + - - -
  Query.referral.person:purpose        SENT      - + + - + - - - - - - + - - -
  Query.referral.person:purpose        ACCEPTED  - + + - + - + - - - - + - - -
  Query.referral.person:purpose        OVER      - + + - + - - - - - - + - - -
  Query.referral.steps                 SENT      - + + - + + + + - - + + + - -
  Query.referral.steps                 OVER      - + + - + + + + - - + + + - -
  Query.referral.consent               SENT      - + + - + - - - - - - + - - -

  Query.identityViews                  SENT      - X X - + X X X - - X + X - -
  Query.identityViews                  ACCEPTED  - X X - + X X X - - X + X - -

  Mutation.amendDraft                  SENT      F + A F A A A A F F A A A F F
  Mutation.sendReferral                SENT      F + A F A A A A F F A A A F F
  Mutation.sendReferral                ACCEPTED  F + A F A A A A F F A A A F F
  Mutation.recordUnmet                 SENT      F + A F A A A A F F A A A F F
  Mutation.addRecipient                ACCEPTED  F + A F A A A A F F A A A F F
  Mutation.approveRecipient            SENT      F + A F A F A F F F F + A F F
  Mutation.chooseRecipient             SENT      F + A F A F A F F F F + A F F
  Mutation.receiveReferral             ACCEPTED  F A A F A F + F F F F A + F F
  Mutation.waitlistReferral            ACCEPTED  F A A F A F + F F F F A + F F
  Mutation.acceptReferral              ACCEPTED  F A A F A F + F F F F A + F F
  Mutation.declineReferral             ACCEPTED  F A A F A F + F F F F A + F F
  Mutation.handBackReferral            SENT      F A A F A F + F F F F A + F F
  Mutation.proposeAppointment          OVER      F A A F A F + F F F F A + F F
  Mutation.confirmAppointment          ACCEPTED  F + A F A F + F F F F + + F F
  Mutation.startReferral               SENT      F A A F A A + + F F A A + F F
  Mutation.confirmOngoing              SENT      F + A F A A + + F F A A + F F
  Mutation.confirmOngoing              ACCEPTED  F + A F A A + A F F A A + F F
  Mutation.completeReferral            SENT      F + A F A A + + F F A A + F F
  Mutation.completeReferral            OVER      F + A F A A + + F F A A + F F
  Mutation.recordConsent               OVER      F + A F A A A A F F A + A F F
  Mutation.withdrawConsent             OVER      F + A F A A A A F F A + A F F
  Mutation.withdrawReferral            OVER      F + A F + A A A F F A + A F F
  Mutation.enterReferralInError        OVER      F + A F + A A A F F A A A F F
  Mutation.requestIdentityCode         ACCEPTED  A A A A A A A A A A A A + A +
  Mutation.confirmIdentityCode         ACCEPTED  A A A A A A A A A A A A + A A
  Mutation.openWithSecret              SENT      + + + + + + + + + + + + + + +
  Mutation.markNoticesRead             OVER      U + F F F F F F F F F U U U U
  Mutation.draftReferral               SENT      A + + A A A A A A A A A A A A

  Mutation.renewLink                   ACCEPTED  F * A F A A A A F F A * A F F
  Mutation.renewLink:recipient         ACCEPTED  F * A F A F * F F F F A * F F
  Mutation.recordConsent               SENT      F * A F A A A A F F A * A F F
  Mutation.withdrawConsent             SENT      F * A F A A A A F F A * A F F
  Mutation.acceptReferral              SENT      F A A F A F * F F F F A * F F
  Mutation.enterReferralInError        ACCEPTED  F * A F * A A A F F A A A F F
  Mutation.withdrawReferral            SENT      F * A F * A A A F F A * A F F
`;

/** While the partner that was asked presses "open" on what was SENT. */
export const subscriptionRows = `${header}
  Subscription.referralChanged         SENT      U + + F + + + + F F + + + F F
  Subscription.recipientChanged        SENT      U - - - - - + - - - - - + - -
  Subscription.noticeArrived           SENT      U + - - - - - - - - - U U U U
`;

/** Asked of the services themselves, as the gateway asks them in somebody's name. */
export const entityRows = `${header}
  directory.Adviser                    SENT      F + + - + - - - - - - - - - -
  directory.Convention                 SENT      F + + F + + + F F F + F F F F
  directory.Location                   SENT      + + + + + + + + + + + + + + +
  directory.Organization               SENT      + + + + + + + + + + + + + + +
  directory.Place                      SENT      + + + + + + + + + + + + + + +
  directory.Service                    SENT      + + + + + + + + + + + + + + +
  directory.TaxonomyTerm               SENT      + + + + + + + + + + + + + + +
  referral.DeclineReason               SENT      + + + + + + + + + + + + + + +
  referral.Referral                    SENT      F + + F + + + + F F + + + F F
  referral.Referral                    ACCEPTED  F + + F + + + + F F + + + F F
  referral.Referral                    OVER      F + + F + + + + F F + + + F F
  referral.Recipient                   SENT      F + + F + F + F F F F + + F F
  referral.Recipient                   ACCEPTED  F + + F + F + F F F F + + F F
  referral.Recipient                   OVER      F + + F + F + F F F F + + F F
`;

/** One line of a table. */
export interface Row {
  readonly label: string;
  readonly state: State;
  /** In the order of the roles. */
  readonly signs: readonly string[];
}

export function rowsOf(table: string): Row[] {
  return table
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([label = '']) => label.includes('.'))
    .map(([label = '', state, ...signs]) => ({ label, state: state as State, signs }));
}
