import type { z } from 'zod';
import { adviserEntry, membershipEntry } from './adviser.entry.js';
import { conventionEntry } from './convention.entry.js';
import { locationEntry, organizationEntry } from './organization.entry.js';
import { placeEntry } from './place.entry.js';
import { serviceEntry } from './service.entry.js';
import { termEntry } from './term.entry.js';

/** What is staged and written, in the order in which it is written: each refers to those before it only. */
export const kinds = [
  'term',
  'organization',
  'location',
  'place',
  'convention',
  'adviser',
  'membership',
  'service',
] as const;
export type Kind = (typeof kinds)[number];

export const entryOf = {
  term: termEntry,
  organization: organizationEntry,
  location: locationEntry,
  place: placeEntry,
  convention: conventionEntry,
  adviser: adviserEntry,
  membership: membershipEntry,
  service: serviceEntry,
} as const satisfies Record<Kind, z.ZodType>;
