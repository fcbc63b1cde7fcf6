import { Field, ObjectType } from '@nestjs/graphql';
import { AppointmentStatus, ConsentCategory, RecipientStatus, ReferralStatus } from '#libs/events';
import { Problem } from '#libs/graphql';
import type { DeclineReasonFact } from '../decline-reason/decline-reason.machine.js';
import { DeclineReason } from '../decline-reason/decline-reason.types.js';

const problem = { implements: () => [Problem] };
const notFromHere = 'The act is not possible from where the referral or the recipient stands now.';

const whyReferral: Record<ReferralStatus, string> = {
  DRAFT: 'This referral is still a draft. Send it first.',
  SENT: 'This referral waits for an answer or a choice, so this cannot be done now.',
  ACCEPTED: 'A partner has accepted this referral, so this can no longer be done.',
  IN_PROGRESS: 'This referral is under way with a partner, so this can no longer be done.',
  COMPLETED: 'This referral is completed. For a new need, draft a new one that continues it.',
  UNTAKEN: 'Nobody has taken this referral. While it is open, ask a further recipient or withdraw it.',
  WITHDRAWN: 'This referral was withdrawn. For a new need, draft a new one that continues it.',
  ENTERED_IN_ERROR: 'This referral was entered in error and is closed.',
};

/** To those who were asked, who neither send nor draft. */
const whyOver: Partial<Record<ReferralStatus, string>> = {
  COMPLETED: 'This referral is completed; there is nothing left to do.',
  UNTAKEN: 'Nobody has taken this referral. Ask the adviser if you would.',
  WITHDRAWN: 'This referral was withdrawn; there is nothing left to do.',
};

const whyRecipient: Record<RecipientStatus, string> = {
  AWAITING_PERSON: 'This recipient waits for the approval of the person, and is asked only then.',
  QUEUED: 'It is not the turn of this recipient yet.',
  SENT: 'This recipient was asked and has not answered yet.',
  RECEIVED: 'This recipient has opened it and not answered yet.',
  WAITLISTED: 'This recipient has put it on its waiting list.',
  ACCEPTED: 'This recipient has accepted already; it is no longer open for an answer.',
  DECLINED: 'This recipient has declined. Ask the adviser if that should change.',
  EXPIRED: 'The time for an answer has passed. Ask the adviser to send it again.',
  HANDED_BACK: 'This recipient has handed it back.',
  OBSOLETE: 'Another partner has taken it; there is nothing left to do.',
  WITHDRAWN: 'It was withdrawn; there is nothing left to do.',
};

const whyAppointment: Record<AppointmentStatus, string> = {
  PROPOSED: 'This appointment is proposed and not confirmed yet. Confirm one of its slots first.',
  CONFIRMED: 'This appointment is confirmed already.',
  CANCELLED: 'This appointment was cancelled. Ask the partner for another one.',
  HELD: 'This appointment has taken place.',
  NO_SHOW: 'This appointment is noted as missed. Ask the partner for another one.',
};

@ObjectType({ ...problem, description: notFromHere })
export class ReferralNotOpen extends Problem {
  @Field(() => ReferralStatus)
  status: ReferralStatus;

  constructor(status: ReferralStatus, message = whyReferral[status]) {
    super('REFERRAL_NOT_OPEN', message);
    this.status = status;
  }
}

@ObjectType({ ...problem, description: notFromHere })
export class RecipientNotOpen extends Problem {
  @Field(() => RecipientStatus)
  status: RecipientStatus;

  /** `referral`: where it stands, where that alone is why. */
  constructor(status: RecipientStatus, referral: ReferralStatus | null = null) {
    super(
      'RECIPIENT_NOT_OPEN',
      referral === null ? whyRecipient[status] : (whyOver[referral] ?? whyReferral[referral]),
    );
    this.status = status;
  }
}

@ObjectType({ ...problem, description: notFromHere })
export class AppointmentNotOpen extends Problem {
  @Field(() => AppointmentStatus)
  status: AppointmentStatus;

  constructor(status: AppointmentStatus) {
    super('APPOINTMENT_NOT_OPEN', whyAppointment[status]);
    this.status = status;
  }
}

@ObjectType({ ...problem, description: 'Another recipient has taken it.' })
export class AlreadyTaken extends Problem {
  constructor() {
    super(
      'ALREADY_TAKEN',
      'Another partner has already taken this referral. Thank you; nothing is left to do.',
    );
  }
}

@ObjectType({ ...problem, description: 'The person has not agreed to this, or no longer does.' })
export class ConsentMissing extends Problem {
  @Field(() => [ConsentCategory])
  categories: ConsentCategory[];

  constructor(categories: ConsentCategory[] = [ConsentCategory.NEED], message?: string) {
    super(
      'CONSENT_MISSING',
      message ?? 'The person has not agreed to this. Ask them, and record their consent first.',
    );
    this.categories = categories;
  }
}

/** `organization` is resolved beside it. */
@ObjectType({ ...problem, description: 'No agreement of the organization with the place is in force.' })
export class ConventionNotActive extends Problem {
  constructor(readonly organizationId: string) {
    super(
      'CONVENTION_NOT_ACTIVE',
      'The organization of this service has no convention in force with the place. Choose another service, or ask your coordinator.',
    );
  }
}

/** `service` is resolved beside it. */
@ObjectType({ ...problem, description: 'Unpublished, ended, no confirmed contact, or unknown.' })
export class ServiceNotReferable extends Problem {
  constructor(
    readonly serviceId: string | null,
    why = 'It is not published, or not known.',
  ) {
    super('SERVICE_NOT_REFERABLE', `Nobody can be referred to this service. ${why} Choose another one.`);
  }
}

/** `existing` is resolved beside it, where the caller may read it. */
@ObjectType({
  ...problem,
  description: 'Within the same place; null where the caller may not read the other one.',
})
export class DuplicateReferral extends Problem {
  constructor(readonly existingId: string) {
    super(
      'DUPLICATE_REFERRAL',
      'The person already has an open referral to this service. Follow that one, or say why another is sent.',
    );
  }
}

@ObjectType({
  ...problem,
  description: 'What is known of services and conventions is too old to send by; try again in a few minutes.',
})
export class DirectoryOutOfDate extends Problem {
  @Field(() => Date)
  since: Date;

  constructor(since: Date) {
    super(
      'DIRECTORY_OUT_OF_DATE',
      'What is known of services and conventions is too old to send by. Try again in a few minutes.',
    );
    this.since = since;
  }
}

@ObjectType({
  ...problem,
  description: 'Not one of the reasons that may be given here, or its text is missing.',
})
export class ReasonNotAccepted extends Problem {
  @Field(() => [DeclineReason])
  accepted: DeclineReason[];

  constructor(accepted: readonly DeclineReasonFact[], message: string) {
    super('REASON_NOT_ACCEPTED', message);
    this.accepted = accepted.map((fact) => new DeclineReason(fact));
  }
}
