import { registerEnumType } from '@nestjs/graphql';

/** The four sectors that a referral crosses. */
export enum Sector {
  EDUCATION = 'EDUCATION',
  TRAINING = 'TRAINING',
  EMPLOYMENT = 'EMPLOYMENT',
  BUSINESS_CREATION = 'BUSINESS_CREATION',
}

/** A place's five counters. */
export enum Pole {
  CHOOSE_ORIENTATION = 'CHOOSE_ORIENTATION',
  FIND_TRAINING = 'FIND_TRAINING',
  FIND_JOB = 'FIND_JOB',
  CHANGE_PROFESSIONAL_LIFE = 'CHANGE_PROFESSIONAL_LIFE',
  CREATE_ACTIVITY = 'CREATE_ACTIVITY',
}

export enum ServiceMode {
  IN_PERSON = 'IN_PERSON',
  REMOTE = 'REMOTE',
  PHONE = 'PHONE',
}

export enum ServiceStatus {
  DRAFT = 'DRAFT',
  PUBLISHED = 'PUBLISHED',
  SUSPENDED = 'SUSPENDED',
  ARCHIVED = 'ARCHIVED',
}

export enum ConventionStatus {
  DRAFT = 'DRAFT',
  ACTIVE = 'ACTIVE',
  SUSPENDED = 'SUSPENDED',
  ENDED = 'ENDED',
}

/** What a member may act as. A person and a recipient act by link and have no role. */
export enum Role {
  ADVISER = 'ADVISER',
  COORDINATOR = 'COORDINATOR',
  PARTNER = 'PARTNER',
  DASHBOARD = 'DASHBOARD',
  OPERATOR = 'OPERATOR',
}

export enum Urgency {
  EMERGENCY = 'EMERGENCY',
  URGENT = 'URGENT',
  ROUTINE = 'ROUTINE',
}

export enum ReferralStatus {
  DRAFT = 'DRAFT',
  SENT = 'SENT',
  ACCEPTED = 'ACCEPTED',
  IN_PROGRESS = 'IN_PROGRESS',
  COMPLETED = 'COMPLETED',
  UNTAKEN = 'UNTAKEN',
  WITHDRAWN = 'WITHDRAWN',
  ENTERED_IN_ERROR = 'ENTERED_IN_ERROR',
}

export enum RecipientStatus {
  AWAITING_PERSON = 'AWAITING_PERSON',
  QUEUED = 'QUEUED',
  SENT = 'SENT',
  RECEIVED = 'RECEIVED',
  WAITLISTED = 'WAITLISTED',
  ACCEPTED = 'ACCEPTED',
  DECLINED = 'DECLINED',
  EXPIRED = 'EXPIRED',
  HANDED_BACK = 'HANDED_BACK',
  OBSOLETE = 'OBSOLETE',
  WITHDRAWN = 'WITHDRAWN',
}

/** All asked at once and the first to accept has it; one after the other; or the person chooses among those who accept. */
export enum SelectionMode {
  FIRST_ACCEPTANCE = 'FIRST_ACCEPTANCE',
  IN_ORDER = 'IN_ORDER',
  PERSON_CHOOSES = 'PERSON_CHOOSES',
}

export enum Outcome {
  GUIDANCE_GIVEN = 'GUIDANCE_GIVEN',
  TRAINING_STARTED = 'TRAINING_STARTED',
  QUALIFICATION_OBTAINED = 'QUALIFICATION_OBTAINED',
  JOB_FOUND = 'JOB_FOUND',
  BUSINESS_CREATED = 'BUSINESS_CREATED',
  SERVICE_RECEIVED = 'SERVICE_RECEIVED',
  NO_LONGER_NEEDED = 'NO_LONGER_NEEDED',
  LOST_CONTACT = 'LOST_CONTACT',
  OTHER = 'OTHER',
  UNKNOWN = 'UNKNOWN',
}

export enum Party {
  ADVISER = 'ADVISER',
  COORDINATOR = 'COORDINATOR',
  RECIPIENT = 'RECIPIENT',
  PERSON = 'PERSON',
  CLOCK = 'CLOCK',
}

export enum AppointmentStatus {
  PROPOSED = 'PROPOSED',
  CONFIRMED = 'CONFIRMED',
  CANCELLED = 'CANCELLED',
  HELD = 'HELD',
  NO_SHOW = 'NO_SHOW',
}

export enum ConsentCategory {
  NEED = 'NEED',
  PUBLICS = 'PUBLICS',
  IDENTITY = 'IDENTITY',
  CONTACT = 'CONTACT',
  STATISTICS = 'STATISTICS',
}

/** Where one wants to be told about one's referral. */
export enum ContactChannel {
  EMAIL = 'EMAIL',
  SMS = 'SMS',
  PHONE = 'PHONE',
  POST = 'POST',
  NONE = 'NONE',
}

registerEnumType(Sector, { name: 'Sector', description: 'The four sectors that a referral crosses.' });
registerEnumType(Pole, { name: 'Pole', description: "A place's five counters." });
registerEnumType(ServiceMode, { name: 'ServiceMode' });
registerEnumType(ServiceStatus, { name: 'ServiceStatus' });
registerEnumType(ConventionStatus, { name: 'ConventionStatus' });
registerEnumType(Role, { name: 'Role' });
registerEnumType(Urgency, { name: 'Urgency' });
registerEnumType(ReferralStatus, { name: 'ReferralStatus' });
registerEnumType(RecipientStatus, { name: 'RecipientStatus' });
registerEnumType(SelectionMode, {
  name: 'SelectionMode',
  description:
    'All asked at once and the first to accept has it; one after the other; or all asked and the person chooses among those who accept.',
});
registerEnumType(Outcome, { name: 'Outcome' });
registerEnumType(Party, { name: 'Party' });
registerEnumType(AppointmentStatus, { name: 'AppointmentStatus' });
registerEnumType(ConsentCategory, { name: 'ConsentCategory' });
registerEnumType(ContactChannel, { name: 'ContactChannel' });
