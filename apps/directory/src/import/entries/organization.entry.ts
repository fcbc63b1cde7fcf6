import { z } from 'zod';
import { coordinatesComeInPairs, hasBothCoordinatesOrNone, phone, schedule, spot } from './parts.js';
import {
  byLanguage,
  country,
  email,
  instant,
  key,
  languageTag,
  line,
  lines,
  list,
  reference,
  url,
} from './values.js';

const organizationKind = z.enum(['PUBLIC', 'PRIVATE', 'NON_PROFIT']);

const located = {
  key,
  name: line(300).optional(),
  ...spot,
  schedules: list(schedule, 100),
};

const locationOfOrganization = z
  .strictObject(located)
  .refine(hasBothCoordinatesOrNone, coordinatesComeInPairs)
  .meta({ id: 'Location', description: 'Where an organization can be found; services name it by its key.' });

const organization = {
  key,
  name: line(500),
  alternateName: line(1000).optional(),
  kind: organizationKind.optional(),
  country: country.optional(),
  language: languageTag.meta({ description: 'Of the original description.' }),
  description: byLanguage(lines(20_000)).optional(),
  url: url.optional(),
  email: email.optional(),
  phones: list(phone, 50),
  identifiers: list(
    z.strictObject({ scheme: line(50), value: line(100) }).meta({ description: 'Such as SIRET or UNITID.' }),
    50,
  ),
  verifiedAt: instant.optional().meta({ description: 'A person checked it then; not the same as updated.' }),
  updatedAt: instant.optional(),
};

/** As it stands in a file: with its locations inside. */
export const organizationWithLocations = z
  .strictObject({ ...organization, locations: list(locationOfOrganization, 500) })
  .meta({ id: 'Organization', description: 'A partner: public, private or non-profit.' });

export const organizationEntry = z.strictObject(organization);
export type OrganizationEntry = z.output<typeof organizationEntry>;

export const locationEntry = z
  .strictObject({ ...located, organization: reference.optional() })
  .refine(hasBothCoordinatesOrNone, coordinatesComeInPairs);
export type LocationEntry = z.output<typeof locationEntry>;
