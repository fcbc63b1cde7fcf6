import { z } from 'zod';
import { Pole, Sector, ServiceMode, ServiceStatus } from '#libs/events';
import { phone, schedule } from './parts.js';
import {
  byLanguage,
  code,
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

const age = z.int().min(0).max(130);

const cost = z.strictObject({
  option: line(200).optional(),
  amount: z.number().min(0).max(1e9).optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'is not a currency code such as EUR')
    .optional(),
  details: lines(2000).optional(),
});

const area = z.strictObject({
  name: line(300),
  extentType: line(50).optional(),
  code: line(50).optional(),
});

export const serviceEntry = z
  .strictObject({
    key,
    organization: reference,
    status: z.enum(ServiceStatus).default(ServiceStatus.PUBLISHED),
    language: languageTag.meta({ description: 'Of the original text; `name` must hold it.' }),
    name: byLanguage(line(500)),
    description: byLanguage(lines(20_000)).optional(),
    eligibility: byLanguage(lines(5000)).optional(),
    sectors: list(z.enum(Sector), 4),
    poles: list(z.enum(Pole), 5),
    publics: list(code, 100),
    topics: list(code, 100),
    accessModes: list(code, 20),
    minimumAge: age.optional(),
    maximumAge: age.optional(),
    languages: list(languageTag, 100),
    modes: list(z.enum(ServiceMode), 3),
    free: z.boolean().optional(),
    costs: list(cost, 50),
    areas: list(area, 500),
    locations: list(z.strictObject({ location: reference, schedules: list(schedule, 100) }), 500),
    phones: list(phone, 50),
    email: email.optional(),
    url: url.optional(),
    requiredDocuments: list(line(500), 50),
    accessibility: list(line(64), 40),
    schedules: list(schedule, 100),
    page: url.optional().meta({ description: "The record's own page at its source." }),
    verifiedAt: instant
      .optional()
      .meta({ description: 'A person checked it then; not the same as updated.' }),
    updatedAt: instant.optional(),
  })
  .refine((it) => it.name[it.language] !== undefined, {
    error: 'lacks the language of the record',
    path: ['name'],
  })
  .refine((it) => it.maximumAge === undefined || it.maximumAge >= (it.minimumAge ?? 0), {
    error: 'is less than minimumAge',
    path: ['maximumAge'],
  })
  .meta({ id: 'Service', description: 'What an organization offers people.' });
export type ServiceEntry = z.output<typeof serviceEntry>;
