import { Outcome, Pole, RecipientStatus, ReferralStatus, Sector, Urgency } from '#libs/events';
import {
  countRecipients,
  countReferral,
  type CountedReferral,
  type ToldAct,
} from './counted-referral.machine.js';

const first = '00000000-0000-7000-8000-0000000000a1';
const second = '00000000-0000-7000-8000-0000000000a2';
const sentAt = '2026-03-02T09:00:00.000Z';

function act(type: string, at: string, to: ReferralStatus, more: Partial<ToldAct['data']> = {}): ToldAct {
  return {
    type,
    at: new Date(at),
    data: {
      referralId: '00000000-0000-7000-8000-000000000001',
      placeId: '00000000-0000-7000-8000-000000000002',
      sector: Sector.TRAINING,
      pole: Pole.FIND_TRAINING,
      urgency: Urgency.ROUTINE,
      language: 'fr',
      recipientId: null,
      to,
      sentAt,
      recipients: [],
      ...more,
    },
  };
}

function asked(recipientId: string, answerBy: string) {
  return { recipientId, status: RecipientStatus.SENT, sentAt, answerBy };
}

function fold(acts: ToldAct[]): CountedReferral {
  const counted = acts.reduce<CountedReferral | null>((before, next) => countReferral(before, next), null);
  if (!counted) throw new Error('Nothing was counted.');
  return counted;
}

const sent = act('referral.sent', sentAt, ReferralStatus.SENT, {
  recipients: [asked(first, '2026-03-10T09:00:00.000Z'), asked(second, '2026-03-05T09:00:00.000Z')],
});

describe('counting acts', () => {
  it('keeps the first of each milestone and the earliest deadline', () => {
    const counted = fold([
      sent,
      act('referral.received', '2026-03-03T09:00:00.000Z', ReferralStatus.SENT, { recipientId: first }),
      act('referral.received', '2026-03-04T09:00:00.000Z', ReferralStatus.SENT, { recipientId: second }),
      act('referral.declined', '2026-03-04T10:00:00.000Z', ReferralStatus.SENT, {
        recipientId: first,
        reason: 'SESSION_FULL',
        redirectServiceId: second,
      }),
      act('referral.accepted', '2026-03-06T10:00:00.000Z', ReferralStatus.ACCEPTED, { recipientId: second }),
    ]);
    expect(counted).toMatchObject({
      answerBy: new Date('2026-03-05T09:00:00.000Z'),
      receivedAt: new Date('2026-03-03T09:00:00.000Z'),
      answeredAt: new Date('2026-03-04T10:00:00.000Z'),
      acceptedAt: new Date('2026-03-06T10:00:00.000Z'),
      redirectedAt: new Date('2026-03-04T10:00:00.000Z'),
    });
  });

  it('takes an answer without a receipt as received', () => {
    const counted = fold([
      sent,
      act('referral.accepted', '2026-03-02T10:00:00.000Z', ReferralStatus.ACCEPTED),
    ]);
    expect(counted.receivedAt).toEqual(new Date('2026-03-02T10:00:00.000Z'));
  });

  it('keeps that nobody was left, and until when', () => {
    const declinedAt = '2026-03-04T10:00:00.000Z';
    const addedAt = '2026-03-05T10:00:00.000Z';
    const counted = fold([
      sent,
      act('referral.declined', declinedAt, ReferralStatus.UNTAKEN),
      act('recipient.added', addedAt, ReferralStatus.SENT),
      act('referral.received', '2026-03-06T10:00:00.000Z', ReferralStatus.SENT),
    ]);
    expect(counted).toMatchObject({
      turnedTo: [ReferralStatus.SENT, ReferralStatus.UNTAKEN, ReferralStatus.SENT],
      turnedAt: [sentAt, declinedAt, addedAt].map((instant) => new Date(instant)),
    });
  });

  it('keeps the outcome', () => {
    const completed = act('referral.completed', '2026-04-02T10:00:00.000Z', ReferralStatus.COMPLETED, {
      outcome: Outcome.TRAINING_STARTED,
    });
    expect(fold([sent, completed])).toMatchObject({
      outcome: Outcome.TRAINING_STARTED,
      completedAt: new Date('2026-04-02T10:00:00.000Z'),
    });
  });

  it('counts each recipient by itself, an answer as receipt, the reason for the one that gave it', () => {
    const declined = act('referral.declined', '2026-03-04T10:00:00.000Z', ReferralStatus.SENT, {
      recipientId: first,
      reason: 'SESSION_FULL',
      recipients: [
        { recipientId: first, status: RecipientStatus.DECLINED, sentAt, answerBy: null },
        { recipientId: second, status: RecipientStatus.SENT, sentAt, answerBy: null },
      ],
    });
    expect(countRecipients(new Map(), declined)).toMatchObject([
      {
        recipientId: first,
        reason: 'SESSION_FULL',
        receivedAt: new Date('2026-03-04T10:00:00.000Z'),
        declinedAt: new Date('2026-03-04T10:00:00.000Z'),
      },
      { recipientId: second, askedAt: new Date(sentAt), receivedAt: null, declinedAt: null, reason: null },
    ]);
  });
});
