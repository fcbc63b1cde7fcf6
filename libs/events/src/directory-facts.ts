import { z } from 'zod';
import { defineEvent } from './define-event.js';
import { ConventionStatus, Pole, Role, Sector, ServiceStatus } from './enums.js';
import {
  ContactTopic,
  ConventionTopic,
  HeartbeatTopic,
  MembershipTopic,
  OrganizationTopic,
  PlaceTopic,
  ServiceTopic,
  TermTopic,
} from './topics.js';
import { day, id, instant, text, textByLanguage } from './vocabulary.js';

export const PlaceDescribed = defineEvent(
  'place.described',
  PlaceTopic,
  'A place came into being or changed; the whole of what others need to know of it.',
  z.object({
    placeId: id,
    parentId: id.nullable(),
    name: text,
    country: z.string().length(2),
    /** ISO 3166-2 subdivision without the country, as the table of public holidays names it. */
    region: text.nullable(),
    timeZone: text,
    languages: z.array(text),
    sandbox: z.boolean(),
    street: text.nullable(),
  }),
);

export const OrganizationDescribed = defineEvent(
  'organization.described',
  OrganizationTopic,
  'A partner organization came into being or changed.',
  z.object({ organizationId: id, name: text, country: z.string().length(2).nullable() }),
);

export const ConventionDescribed = defineEvent(
  'convention.described',
  ConventionTopic,
  'An agreement was made or changed. `placeId` null: with the network as a whole.',
  z.object({
    conventionId: id,
    organizationId: id,
    placeId: id.nullable(),
    poles: z.array(z.enum(Pole)),
    status: z.enum(ConventionStatus),
    startsOn: day,
    endsOn: day.nullable(),
    answersWithinHours: z.int().positive().nullable(),
    hasConfirmedContact: z.boolean(),
  }),
);

export const ServiceDescribed = defineEvent(
  'service.described',
  ServiceTopic,
  'A service came into being or changed.',
  z.object({
    serviceId: id,
    organizationId: id,
    names: textByLanguage,
    status: z.enum(ServiceStatus),
    sectors: z.array(z.enum(Sector)),
    poles: z.array(z.enum(Pole)),
  }),
);

export const TermDescribed = defineEvent(
  'term.described',
  TermTopic,
  'A term of a taxonomy (publics, topics, support …) came into being or changed.',
  z.object({ termId: id, taxonomy: text, code: text, names: textByLanguage }),
);

export const MembershipDescribed = defineEvent(
  'membership.described',
  MembershipTopic,
  'Somebody may act for a place or an organization, or no longer: `until` in the past.',
  z.object({
    membershipId: id,
    subject: text,
    role: z.enum(Role),
    placeId: id.nullable(),
    organizationId: id.nullable(),
    adviserId: id.nullable(),
    until: instant.nullable(),
  }),
);

export const ContactDescribed = defineEvent(
  'contact.described',
  ContactTopic,
  'Where an adviser is told of their referrals, or where referrals under a convention go. Whole state; `withdrawn` ends it.',
  z.object({
    contactId: id,
    purpose: z.enum(['ADVISER', 'REFERRAL_CONTACT']),
    adviserId: id.nullable(),
    conventionId: id.nullable(),
    organizationId: id.nullable(),
    placeId: id.nullable(),
    email: text.nullable(),
    phone: text.nullable(),
    language: text,
    confirmedAt: instant.nullable(),
    withdrawn: z.boolean(),
  }),
);

export const DirectoryBeat = defineEvent(
  'directory.beat',
  HeartbeatTopic,
  'Everything the directory knew at that instant has been told before this.',
  z.object({ at: instant }),
);
