import { z } from 'zod';
import { writtenText } from '#libs/graphql';
import { repeatedTime } from '../appointment/slots.machine.js';

/** Words of at most so many characters; empty ones count as none where they may be left out. */
export function words(most: number, least = 1) {
  return writtenText.pipe(
    z
      .string()
      .min(least, least === 1 ? 'Say something here.' : `At least ${least} characters.`)
      .max(most, `At most ${most} characters.`)
      .refine((text) => !text.includes('\u0000'), 'Control characters cannot be kept.'),
  );
}

export const optionalWords = (most: number) =>
  words(most, 0)
    .nullish()
    .transform((text) => text || null);

/** The id of what is acted on; one that cannot exist is not found rather than malformed. */
export const targetId = z
  .string()
  .max(200)
  .transform((id) => id.toLowerCase());

export const listedId = z.guid('This is not an id.').transform((id) => id.toLowerCase());

export const listedIds = (most: number) =>
  z
    .array(listedId)
    .max(most, `At most ${most} of them.`)
    .transform((ids) => [...new Set(ids)]);

export const idempotencyKey = words(200).nullish();

export const languageTag = z
  .string()
  .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}$/, 'A language is given by its tag, such as fr or pt-BR.');

/** What most acts on a whole referral are given. */
export const onReferral = z.object({ referralId: targetId, idempotencyKey });

export const onRecipient = z.object({ recipientId: targetId, idempotencyKey });

/** Times that a partner offers, each of at most a day and named once. */
export const slotsSchema = z
  .array(
    z
      .object({ startsAt: z.date(), endsAt: z.date() })
      .refine(({ startsAt, endsAt }) => endsAt > startsAt, {
        path: ['endsAt'],
        message: 'It ends after it starts.',
      })
      .refine(({ startsAt, endsAt }) => endsAt.getTime() - startsAt.getTime() <= 24 * 3_600_000, {
        path: ['endsAt'],
        message: 'An appointment lasts a day at most.',
      }),
  )
  .max(20, 'At most 20 slots.')
  .superRefine((slots, context) => {
    const index = repeatedTime(slots);
    if (index === null) return;
    const message = 'This time is named twice.';
    context.addIssue({ code: 'custom', path: [index, 'startsAt'], message });
  });
