import { randomUUID } from 'node:crypto';
import { Outcome, Pole, RecipientStatus, ReferralStatus, Sector, Urgency } from '#libs/events';

export const paris = randomUUID();
export const reunion = randomUUID();
export const practice = randomUUID();

interface Story {
  placeId?: string;
  sector?: Sector;
  sentAt: string;
  acceptedAfterHours?: number;
  declined?: string;
  completed?: Outcome;
  inError?: boolean;
}

/** 20 to training at Paris, 6 to employment at Réunion's midnight, 6 of today, 7 in February, others that do not count. */
const stories: Story[] = [
  ...times(10, {
    sentAt: '2026-03-03T09:00:00.000Z',
    acceptedAfterHours: 10,
    completed: Outcome.TRAINING_STARTED,
  }),
  ...times(8, { sentAt: '2026-03-10T09:00:00.000Z', declined: 'SESSION_FULL' }),
  ...times(2, { sentAt: '2026-03-10T09:00:00.000Z', declined: 'NOT_ELIGIBLE' }),
  ...times(6, {
    sentAt: '2026-02-28T20:30:00.000Z',
    acceptedAfterHours: 10,
    placeId: reunion,
    sector: Sector.EMPLOYMENT,
  }),
  ...times(6, { sentAt: '2026-03-30T08:00:00.000Z', acceptedAfterHours: 1 }),
  ...times(7, { sentAt: '2026-02-10T09:00:00.000Z', acceptedAfterHours: 10 }),
  ...times(9, { sentAt: '2026-03-10T09:00:00.000Z', placeId: practice, acceptedAfterHours: 10 }),
  ...times(1, { sentAt: '2026-03-10T09:00:00.000Z', acceptedAfterHours: 10, inError: true }),
];

/** The acts of all stories, as the referral service tells them. */
export function toldActs() {
  return stories.flatMap(actsOf);
}

/** One act that leaves a referral of Paris in a status, told at an instant of March. */
export function toldStatus(referralId: string, [type, to]: [string, ReferralStatus], at: string) {
  const sentAt = '2026-03-02T09:00:00.000Z';
  const about = { referralId, recipientId: null, to, recipients: [] };
  return { type, ...told({ sentAt }, new Date(at), about) };
}

function times(count: number, story: Story): Story[] {
  return Array.from({ length: count }, () => story);
}

type Act = (
  [type, hours]: [string, number],
  [to, status]: [ReferralStatus, RecipientStatus],
  more?: object,
) => ReturnType<typeof told> & { type: string };

function told(story: Story, at: Date, data: object) {
  return {
    at,
    recordedAt: at,
    data: {
      placeId: story.placeId ?? paris,
      sector: story.sector ?? Sector.TRAINING,
      sentAt: story.sentAt,
      pole: Pole.FIND_TRAINING,
      urgency: Urgency.ROUTINE,
      language: 'fr',
      ...data,
    },
  };
}

function actsOf(story: Story) {
  const [referralId, recipientId] = [randomUUID(), randomUUID()];
  const at = (hours: number) => new Date(Date.parse(story.sentAt) + hours * 3_600_000);
  const answerBy = at(48).toISOString();
  const act: Act = ([type, hours], [to, status], more = {}) => {
    const recipients = [{ recipientId, status, sentAt: story.sentAt, answerBy }];
    return { type, ...told(story, at(hours), { referralId, recipientId, to, recipients, ...more }) };
  };
  const acts = [act(['referral.sent', 0], [ReferralStatus.SENT, RecipientStatus.SENT])];
  if (story.acceptedAfterHours !== undefined)
    acts.push(
      act(
        ['referral.accepted', story.acceptedAfterHours],
        [ReferralStatus.ACCEPTED, RecipientStatus.ACCEPTED],
      ),
    );
  if (story.declined)
    acts.push(
      act(['referral.declined', 10], [ReferralStatus.UNTAKEN, RecipientStatus.DECLINED], {
        reason: story.declined,
      }),
    );
  if (story.completed)
    acts.push(
      act(['referral.completed', 50], [ReferralStatus.COMPLETED, RecipientStatus.ACCEPTED], {
        outcome: story.completed,
      }),
    );
  if (story.inError)
    acts.push(
      act(['referral.entered-in-error', 60], [ReferralStatus.ENTERED_IN_ERROR, RecipientStatus.WITHDRAWN]),
    );
  return acts;
}
