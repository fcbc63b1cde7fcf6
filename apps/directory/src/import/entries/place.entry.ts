import { z } from 'zod';
import { coordinatesComeInPairs, hasBothCoordinatesOrNone, schedule, spot } from './parts.js';
import { country, key, languageTag, line, list, reference, timeZone, url } from './values.js';

const dataProtection = z
  .strictObject({
    regime: line(100),
    controller: line(300),
    contact: line(300),
    authority: line(300).optional(),
    noticeUrl: url.optional(),
    retentionDays: z.int().positive().max(36500),
  })
  .meta({ description: 'Under which law the place keeps personal data, and who answers for it.' });

const place = {
  key,
  name: line(300),
  territory: line(300).optional(),
  country,
  region: line(10).optional().meta({
    description: 'Subdivision as the table of public holidays names it, such as RE for Réunion.',
  }),
  timeZone,
  languages: z.array(languageTag).min(1).max(40),
  digital: z.boolean().default(false),
  sandbox: z.boolean().default(false).meta({ description: 'Used for practice; left out of every figure.' }),
  parent: reference.optional(),
  schedules: list(schedule, 100),
  dataProtection: dataProtection.optional(),
};

/** As it stands in a file: with its location inside. */
export const placeWithLocation = z
  .strictObject({
    ...place,
    location: z.strictObject(spot).refine(hasBothCoordinatesOrNone, coordinatesComeInPairs).optional(),
  })
  .meta({ id: 'Place', description: 'An integrated place, physical or digital.' });

export const placeEntry = z.strictObject({ ...place, location: reference.optional() });
export type PlaceEntry = z.output<typeof placeEntry>;
