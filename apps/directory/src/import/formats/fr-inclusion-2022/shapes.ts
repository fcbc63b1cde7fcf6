import { z } from 'zod';

const text = z.string().optional();
const day = z.iso.date('is not a day such as 2022-04-24');

/** A record of structures.json, as far as it is used; whatever else it holds is left where it is. */
export const structure = z.object({
  id: z.string().min(1),
  nom: z.string().min(1),
  source: z.string().min(1),
  pivot: z.string().min(1),
  services: z.string(),
  typologie: text,
  commune: text,
  code_postal: text,
  code_insee: text,
  adresse: text,
  complement_adresse: text,
  latitude: z.number().optional(),
  longitude: z.number().optional(),
  telephone: text,
  courriel: text,
  site_web: text,
  horaires: text,
  publics_accueillis: text,
  modalites_accompagnement: text,
  conditions_acces: text,
  presentation_resume: text,
  presentation_detail: text,
  prise_rdv: text,
  date_maj: day.optional(),
});
export type Structure = z.output<typeof structure>;

const nullableText = z.string().nullish();

/** A record of services.json. */
export const offer = z.object({
  id: z.string().min(1),
  structure_id: z.string().min(1),
  source: z.string().min(1),
  nom: z.string().min(1),
  presentation_resume: nullableText,
  prise_rdv: nullableText,
  frais_autres: nullableText,
  types: z.array(z.string()).nullish(),
  thematiques: z.array(z.string()).nullish(),
});
export type Offer = z.output<typeof offer>;
