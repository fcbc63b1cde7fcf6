import { Injectable } from '@nestjs/common';
import type { MemberCaller } from '#libs/caller';
import { AnswerService } from '../answer/answer.service.js';
import { RefusingService } from '../answer/refusing.service.js';
import type { ActDone } from '../act/act.plan.js';
import { type Doer, doerOf } from '../act/doer.js';
import { AmendService } from '../draft/amend.service.js';
import { draftSchema } from '../draft/draft.inputs.js';
import { DraftService } from '../draft/draft.service.js';
import { completeSchema } from '../course/course.inputs.js';
import { CourseService } from '../course/course.service.js';
import { ConsentCategory, type Outcome } from '#libs/events';
import type { Problem } from '#libs/graphql';
import { ChoosingService } from '../sending/choosing.service.js';
import { SendingService } from '../sending/sending.service.js';
import type { RecipientRow } from '../recipient/recipient.reader.js';
import type { Story } from './history.plan.js';

type Done = Promise<ActDone | Problem>;

/** The advisers of the history: invented needs of invented people, each saying that it is. */
@Injectable()
export class HistoryAdviser {
  constructor(
    private readonly drafts: DraftService,
    private readonly amendments: AmendService,
    private readonly sending: SendingService,
    private readonly course: CourseService,
  ) {}

  draft(story: Story, at: Date): Done {
    return this.drafts.draft(adviserOf(story, at), draftSchema.parse(inputOf(story)), story.referralId);
  }

  recordUnmet(story: Story, at: Date): Done {
    return this.amendments.recordUnmet(adviserOf(story, at), story);
  }

  send(story: Story, at: Date): Done {
    const { referralId } = story;
    return this.sending.send(adviserOf(story, at), { referralId, despiteDuplicate: null });
  }

  addRecipient(story: Story, at: Date, index: number): Done {
    const { referralId, services } = story;
    const serviceId = services[index]?.serviceId ?? '';
    return this.sending.addRecipient(adviserOf(story, at), { referralId, serviceId, despiteDuplicate: null });
  }

  withdraw(story: Story, at: Date): Done {
    const { referralId } = story;
    return this.course.withdraw(adviserOf(story, at), {
      referralId,
      reason: 'Found something else (illustrative).',
    });
  }
}

/** The partners of the history. */
@Injectable()
export class HistoryPartner {
  constructor(
    private readonly answers: AnswerService,
    private readonly refusals: RefusingService,
    private readonly course: CourseService,
    private readonly choosing: ChoosingService,
  ) {}

  receive(recipient: RecipientRow, at: Date): Done {
    return this.answers.receive(partnerOf(recipient, at), { recipientId: recipient.id });
  }

  waitlist(recipient: RecipientRow, at: Date): Done {
    const expectedOn = new Date(at.getTime() + 10 * 86_400_000).toISOString().slice(0, 10);
    return this.answers.waitlist(partnerOf(recipient, at), { recipientId: recipient.id, expectedOn });
  }

  accept(recipient: RecipientRow, at: Date, withSlots: boolean): Done {
    const startsAt = new Date(at.getTime() + 26 * 3_600_000);
    const slots = withSlots ? [{ startsAt, endsAt: new Date(startsAt.getTime() + 2_700_000) }] : [];
    const where = withSlots ? '1 rue de l’Exemple (illustrative)' : null;
    const message = 'You are expected (illustrative).';
    return this.answers.accept(partnerOf(recipient, at), {
      recipientId: recipient.id,
      message,
      slots,
      where,
    });
  }

  decline(
    recipient: RecipientRow,
    at: Date,
    given: { reason: string; redirectToServiceId: string | null },
  ): Done {
    return this.refusals.decline(partnerOf(recipient, at), {
      recipientId: recipient.id,
      text: null,
      ...given,
    });
  }

  handBack(recipient: RecipientRow, at: Date, reason: string): Done {
    const given = { recipientId: recipient.id, text: null, reason, redirectToServiceId: null };
    return this.refusals.handBack(partnerOf(recipient, at), given);
  }

  start(recipient: RecipientRow, at: Date): Done {
    return this.course.start(partnerOf(recipient, at), recipient);
  }

  confirmOngoing(recipient: RecipientRow, at: Date): Done {
    return this.course.confirmOngoing(partnerOf(recipient, at), recipient);
  }

  complete(recipient: RecipientRow, at: Date, outcome: Outcome): Done {
    const input = completeSchema.parse({ referralId: recipient.referralId, outcome });
    return this.course.complete(partnerOf(recipient, at), input);
  }

  /** The person chooses, and the adviser who heard it takes it down. */
  choose(story: Story, recipient: RecipientRow, at: Date): Done {
    return this.choosing.choose(adviserOf(story, at), { recipientId: recipient.id });
  }
}

export function adviserOf({ adviser, place }: Story, at: Date): Doer {
  const { subject, membershipId: id, adviserId } = adviser;
  const membership = {
    id,
    role: 'ADVISER',
    placeId: place.placeId,
    organizationId: null,
    adviserId,
  } as const;
  return historical({ kind: 'MEMBER', subject, membership, purpose: null }, at);
}

function partnerOf({ organizationId }: RecipientRow, at: Date): Doer {
  const membership = {
    id: organizationId,
    role: 'PARTNER',
    placeId: null,
    organizationId,
    adviserId: null,
  } as const;
  return historical({ kind: 'MEMBER', subject: `history ${organizationId}`, membership, purpose: null }, at);
}

function historical(caller: MemberCaller, at: Date): Doer {
  return { ...doerOf(caller, null, at), historical: true };
}

function inputOf({ line, place, sector, pole, urgency, mode, services, shortlisted }: Story): object {
  const number = String(line + 1).padStart(4, '0');
  const countries = services.flatMap(({ organizationCountry: country }) =>
    country === null ? [] : [country],
  );
  return {
    placeId: place.placeId,
    sector,
    pole,
    urgency,
    mode,
    language: place.language,
    need: `Invented need number ${number}, for illustration.`,
    person: {
      givenName: 'Invented',
      familyName: `Example-${number}`,
      email: `invented-${number}@example.org`,
    },
    consent: {
      categories: Object.values(ConsentCategory),
      scope: 'PARTNERS_OF_PLACE',
      countries,
      captured: 'IN_PERSON',
      textVersion: 'illustration',
      language: place.language,
    },
    serviceIds: services.slice(0, shortlisted).map(({ serviceId }) => serviceId),
  };
}
