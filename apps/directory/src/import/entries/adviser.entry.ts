import { z } from 'zod';
import { longestSubject } from '#libs/caller';
import { Pole, Role } from '#libs/events';
import { code, email, instant, key, languageTag, line, list, reference } from './values.js';

export const adviserEntry = z
  .strictObject({
    key,
    name: line(300),
    email: email.optional().meta({ description: 'Where the adviser is told of their referrals.' }),
    language: languageTag,
    place: reference,
    organization: reference,
    poles: z.array(z.enum(Pole)).max(5),
    languages: list(languageTag, 40),
    publics: list(code, 100),
  })
  .meta({ id: 'Adviser', description: 'A professional seconded to a place by an organization.' });
export type AdviserEntry = z.output<typeof adviserEntry>;

export const membershipEntry = z
  .strictObject({
    key,
    subject: line(longestSubject).meta({ description: "The `sub` of the identity provider's token." }),
    role: z.enum(Role),
    place: reference.optional(),
    organization: reference.optional(),
    adviser: reference.optional(),
    until: instant.optional(),
  })
  .refine((it) => it.role !== Role.ADVISER || (it.adviser !== undefined && it.place !== undefined), {
    error: 'is ADVISER and names no adviser or no place',
    path: ['role'],
  })
  .refine((it) => it.role !== Role.PARTNER || it.organization !== undefined, {
    error: 'is PARTNER and names no organization',
    path: ['role'],
  })
  .meta({
    id: 'Membership',
    description: 'Somebody who may sign in and act for a place or an organization.',
  });
export type MembershipEntry = z.output<typeof membershipEntry>;
