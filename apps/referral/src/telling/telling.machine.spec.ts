import { AppointmentStatus, RecipientStatus, ReferralStatus, SelectionMode } from '#libs/events';
import { type Audience, noticesFor, type Present, stillHolds } from './telling.machine.js';

function present(given: Partial<Present> & { is?: RecipientStatus } = {}): Present {
  const { is = RecipientStatus.SENT, ...rest } = given;
  const recipient = { id: 'one', status: is };
  return {
    status: ReferralStatus.SENT,
    mode: SelectionMode.FIRST_ACCEPTANCE,
    closedAt: null,
    recipients: [recipient],
    recipient,
    appointment: null,
    isCovered: true,
    codeStands: false,
    hasLink: true,
    ...rest,
  };
}

const { SENT, RECEIVED, WAITLISTED, ACCEPTED, DECLINED, OBSOLETE, WITHDRAWN, AWAITING_PERSON } =
  RecipientStatus;
const closedAt = new Date();
const accepted = { status: ReferralStatus.ACCEPTED, is: ACCEPTED };

describe('a notice still holds', () => {
  it.each<[string, Audience, string, Present, boolean]>([
    ['an answer is awaited', 'PARTNER', 'asked', present(), true],
    ['it was opened', 'PARTNER', 'answer-due', present({ is: RECEIVED }), true],
    ['the person waits on its list', 'PARTNER', 'answer-half-time', present({ is: WAITLISTED }), true],
    ['it was answered', 'PARTNER', 'asked', present({ is: DECLINED }), false],
    ['somebody else took it', 'PARTNER', 'answer-due', present({ is: OBSOLETE }), false],
    ['the consent ran out', 'PARTNER', 'asked', present({ isCovered: false }), false],
    ['the referral was closed', 'PARTNER', 'asked', present({ closedAt }), false],
    ['somebody else took it: told', 'PARTNER', 'obsolete', present({ is: OBSOLETE }), true],
    ['it was withdrawn', 'PARTNER', 'withdrawn', present({ is: WITHDRAWN, closedAt }), true],
    ['part of the consent was taken back', 'PARTNER', 'consent-narrowed', present(), true],
    [
      'consent was taken back after the end, from whoever had the referral',
      'PARTNER',
      'consent-narrowed',
      present({ status: ReferralStatus.COMPLETED, is: ACCEPTED, closedAt }),
      true,
    ],
    ['its part was over already', 'PARTNER', 'consent-narrowed', present({ is: DECLINED }), false],
    [
      'what was agreed is cancelled, though others are asked by now',
      'PERSON',
      'handed-back',
      present({ appointment: { status: AppointmentStatus.CANCELLED } }),
      true,
    ],
    ['its service is to be reviewed', 'PARTNER', 'service-to-review', present({ is: DECLINED }), true],
    ['it never knew', 'PARTNER', 'consent-narrowed', present({ is: AWAITING_PERSON }), false],
    ['it has the referral', 'PARTNER', 'chosen', present(accepted), true],
    ['it accepted and was not chosen yet', 'PARTNER', 'chosen', present({ is: ACCEPTED }), false],
    ['the code was used', 'PARTNER', 'identity-code', present(accepted), false],
    ['the code can be used', 'PARTNER', 'identity-code', present({ ...accepted, codeStands: true }), true],
    ['the link is at its end', 'PARTNER', 'link-renewed', present({ hasLink: false }), false],
    ['the person was not asked yet', 'PERSON', 'asked-to-approve', present({ is: AWAITING_PERSON }), true],
    ['the person approved meanwhile', 'PERSON', 'asked-to-approve', present({ is: SENT }), false],
    ['nobody has taken it', 'PERSON', 'untaken', present({ status: ReferralStatus.UNTAKEN }), true],
    ['somebody was asked again', 'PERSON', 'untaken', present(), false],
    [
      'it was withdrawn before it was told',
      'PERSON',
      'sent',
      present({ status: ReferralStatus.WITHDRAWN }),
      false,
    ],
    ['consent taken back is always confirmed', 'PERSON', 'consent-withdrawn', present({ closedAt }), true],
    [
      'one may choose',
      'PERSON',
      'choose-needed',
      present({ is: ACCEPTED, mode: SelectionMode.PERSON_CHOOSES }),
      true,
    ],
    [
      'one has chosen',
      'ADVISER',
      'choose-needed',
      present({ ...accepted, mode: SelectionMode.PERSON_CHOOSES }),
      false,
    ],
    [
      'the appointment was confirmed meanwhile',
      'PERSON',
      'appointment-proposed',
      present({ ...accepted, appointment: { status: AppointmentStatus.CONFIRMED } }),
      false,
    ],
    ['a recipient that is not named', 'ADVISER', 'accepted', present({ recipient: null }), false],
    ['a notice that nobody knows', 'ADVISER', 'constructor', present(), false],
  ])('%s (%s, %s)', (...given) => {
    const [, audience, notice, how, expected] = given;
    expect(stillHolds(audience, notice, how)).toBe(expected);
  });

  it('for every notice in some state, and not in every state but for what is always confirmed', () => {
    const states = Object.values(ReferralStatus).flatMap((status) =>
      Object.values(RecipientStatus).flatMap((is) =>
        [null, ...Object.values(AppointmentStatus)].flatMap((stands) =>
          [null, closedAt].flatMap((closed) =>
            [true, false].map((yes) =>
              present({
                status,
                is,
                closedAt: closed,
                codeStands: yes,
                hasLink: yes,
                mode: yes ? SelectionMode.PERSON_CHOOSES : SelectionMode.FIRST_ACCEPTANCE,
                appointment: stands && { status: stands },
              }),
            ),
          ),
        ),
      ),
    );
    for (const audience of ['ADVISER', 'COORDINATOR', 'PARTNER', 'PERSON'] as const)
      for (const notice of noticesFor(audience)) {
        const holding = states.filter((state) => stillHolds(audience, notice, state));
        expect([audience, notice, holding.length > 0]).toEqual([audience, notice, true]);
        const isAlwaysSo = ['PERSON consent-withdrawn', 'COORDINATOR service-to-review'].includes(
          `${audience} ${notice}`,
        );
        expect([audience, notice, holding.length === states.length]).toEqual([audience, notice, isAlwaysSo]);
      }
  });
});
