import { z } from 'zod';
import {
  country,
  day,
  languageTag,
  latitude,
  line,
  lines,
  list,
  longitude,
  phoneNumber,
  timeZone,
} from './values.js';

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is not a time such as 09:30');
const rrule = z
  .string()
  .max(500)
  .regex(/^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;[A-Z]+=[A-Z0-9,+-]+)*$/, 'is not a rule of RFC 5545');

export const schedule = z
  .strictObject({
    opensAt: clock.optional(),
    closesAt: clock.optional(),
    rrule: rrule.optional().meta({ description: 'Recurrence rule of RFC 5545, without DTSTART.' }),
    validFrom: day.optional(),
    validTo: day.optional(),
    timeZone: timeZone.optional(),
    description: lines(2000).optional(),
  })
  .refine((it) => it.rrule !== undefined || it.opensAt !== undefined || it.description !== undefined, {
    error: 'says neither hours, nor a rule, nor a description',
  })
  .refine((it) => it.validFrom === undefined || it.validTo === undefined || it.validFrom <= it.validTo, {
    error: 'ends before it begins',
    path: ['validTo'],
  })
  .meta({
    id: 'Schedule',
    description: 'When a thing is open or takes place: local hours and a recurrence rule.',
  });

export const phone = z
  .strictObject({
    number: phoneNumber.meta({ description: 'E.164.' }),
    extension: line(20).optional(),
    description: line(500).optional(),
    languages: list(languageTag, 40),
  })
  .meta({ id: 'Phone' });

export const spot = {
  latitude: latitude.optional(),
  longitude: longitude.optional(),
  address: line(500).optional(),
  city: line(200).optional(),
  region: line(200).optional(),
  postalCode: line(20).optional(),
  country: country.optional(),
  identifier: z
    .strictObject({ scheme: line(50), value: line(100) })
    .optional()
    .meta({ description: 'Code of the territory in a register, such as INSEE.' }),
  accessibility: list(line(64), 40),
};

/** Coordinates come in pairs. */
export function hasBothCoordinatesOrNone(it: { latitude?: number; longitude?: number }): boolean {
  return (it.latitude === undefined) === (it.longitude === undefined);
}
export const coordinatesComeInPairs = { error: 'comes without the other coordinate', path: ['latitude'] };
