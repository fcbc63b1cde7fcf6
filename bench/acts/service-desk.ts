import type { INestApplicationContext } from '@nestjs/common';
import { Problem } from '#libs/graphql';
import type { ActDone } from '../../apps/referral/src/act/act.plan.js';
import { doerOf } from '../../apps/referral/src/act/doer.js';
import { AnswerService } from '../../apps/referral/src/answer/answer.service.js';
import { acceptSchema } from '../../apps/referral/src/answer/answer.inputs.js';
import { completeSchema } from '../../apps/referral/src/course/course.inputs.js';
import { CourseService } from '../../apps/referral/src/course/course.service.js';
import { draftSchema } from '../../apps/referral/src/draft/draft.inputs.js';
import { DraftService } from '../../apps/referral/src/draft/draft.service.js';
import { RecipientReader } from '../../apps/referral/src/recipient/recipient.reader.js';
import { SendingService } from '../../apps/referral/src/sending/sending.service.js';
import type { Desk } from './journey.js';
import { draftOf, type People } from './people.js';

/** Acts done by the referral service in this process, behind its doors. */
export function serviceDesk(app: INestApplicationContext, people: People): Desk {
  const [drafts, sending, answers] = [
    app.get(DraftService, any),
    app.get(SendingService, any),
    app.get(AnswerService, any),
  ];
  const [course, recipients] = [app.get(CourseService, any), app.get(RecipientReader, any)];
  const adviser = () => doerOf(people.adviser, null, new Date());
  const partner = () => doerOf(people.partner, null, new Date());
  return {
    draft: async () => {
      const { referralId } = await done(drafts.draft(adviser(), draftSchema.parse(draftOf(people))));
      const [first] = await recipients.ofReferral(referralId);
      return { referralId, recipientId: first?.id ?? '' };
    },
    send: ({ referralId }) => only(sending.send(adviser(), { referralId, despiteDuplicate: null })),
    receive: ({ recipientId }) => only(answers.receive(partner(), { recipientId })),
    accept: ({ recipientId }) =>
      only(answers.accept(partner(), acceptSchema.parse({ recipientId, message: 'À lundi.' }))),
    complete: ({ referralId }) =>
      only(course.complete(adviser(), completeSchema.parse({ referralId, outcome: 'GUIDANCE_GIVEN' }))),
  };
}

const any = { strict: false };

async function done(act: Promise<ActDone | Problem>): Promise<ActDone['ids']> {
  const answer = await act;
  if (answer instanceof Problem) throw new Error(`${answer.constructor.name}: ${answer.message}`);
  return answer.ids;
}

async function only(act: Promise<ActDone | Problem>): Promise<void> {
  await done(act);
}
