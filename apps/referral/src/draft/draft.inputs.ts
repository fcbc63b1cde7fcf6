import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { z } from 'zod';
import { Pole, Sector, SelectionMode, Urgency } from '#libs/events';
import { idempotencyKey, languageTag, listedIds, optionalWords, targetId, words } from '../act/act.inputs.js';
import { ConsentInput, consentSchema } from '../consent/consent.inputs.js';
import { newPersonSchema, PersonInput, personSchema } from '../person/person.inputs.js';

@InputType({
  description:
    'Without a live consent that covers NEED nothing is recorded: use a slip. Identity and contact are kept only where consented.',
})
export class DraftReferralInput {
  @Field(() => ID)
  placeId!: string;

  @Field(() => String)
  need!: string;

  @Field(() => Sector)
  sector!: Sector;

  @Field(() => Pole)
  pole!: Pole;

  @Field(() => [ID], { nullable: true })
  topics?: string[] | null;

  @Field(() => String, { nullable: true })
  territory?: string | null;

  @Field(() => Urgency, { nullable: true, defaultValue: Urgency.ROUTINE })
  urgency?: Urgency | null;

  @Field(() => String)
  language!: string;

  @Field(() => [ID], { nullable: true })
  support?: string[] | null;

  @Field(() => [ID], { nullable: true })
  publics?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'The code of a person who has been here before and brings it.',
  })
  personCode?: string | null;

  @Field(() => PersonInput, { nullable: true })
  person?: PersonInput | null;

  @Field(() => ConsentInput)
  consent!: ConsentInput;

  @Field(() => [ID], {
    nullable: true,
    description: 'Up to 20 together; none where the need is recorded as unmet.',
  })
  serviceIds?: string[] | null;

  @Field(() => SelectionMode, { nullable: true, defaultValue: SelectionMode.FIRST_ACCEPTANCE })
  mode?: SelectionMode | null;

  @Field(() => ID, { nullable: true })
  continues?: string | null;

  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null;
}

@InputType({ description: 'Only what is given changes.' })
export class AmendDraftInput {
  @Field(() => ID)
  referralId!: string;

  @Field(() => Int)
  expectedVersion!: number;

  @Field(() => String, { nullable: true })
  need?: string | null;

  @Field(() => Sector, { nullable: true })
  sector?: Sector | null;

  @Field(() => Pole, { nullable: true })
  pole?: Pole | null;

  @Field(() => [ID], { nullable: true })
  topics?: string[] | null;

  @Field(() => String, { nullable: true })
  territory?: string | null;

  @Field(() => Urgency, { nullable: true })
  urgency?: Urgency | null;

  @Field(() => String, { nullable: true })
  language?: string | null;

  @Field(() => [ID], { nullable: true })
  support?: string[] | null;

  @Field(() => [ID], { nullable: true })
  publics?: string[] | null;

  @Field(() => PersonInput, { nullable: true })
  person?: PersonInput | null;

  @Field(() => [ID], { nullable: true })
  serviceIds?: string[] | null;

  @Field(() => SelectionMode, { nullable: true })
  mode?: SelectionMode | null;

  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null;
}

@InputType({ description: 'The need is kept as one that nobody takes: DRAFT → UNTAKEN.' })
export class RecordUnmetInput {
  @Field(() => ID)
  referralId!: string;

  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null;
}

const terms = listedIds(50);
const services = listedIds(20);

export const draftSchema = z.object({
  placeId: targetId,
  need: words(5_000),
  sector: z.enum(Sector),
  pole: z.enum(Pole),
  topics: terms.nullish().transform((ids) => ids ?? []),
  territory: optionalWords(200),
  urgency: z
    .enum(Urgency)
    .nullish()
    .transform((urgency) => urgency ?? Urgency.ROUTINE),
  language: languageTag,
  support: terms.nullish().transform((ids) => ids ?? []),
  publics: terms.nullish().transform((ids) => ids ?? []),
  personCode: optionalWords(40),
  person: newPersonSchema.nullish().transform((person) => person ?? null),
  consent: consentSchema,
  serviceIds: services.nullish().transform((ids) => ids ?? []),
  mode: z
    .enum(SelectionMode)
    .nullish()
    .transform((mode) => mode ?? SelectionMode.FIRST_ACCEPTANCE),
  continues: targetId.nullish().transform((id) => id ?? null),
  idempotencyKey,
});

/** Null takes away what may be missing, and leaves the rest as it was. */
export const amendSchema = z.object({
  referralId: targetId,
  expectedVersion: z.int(),
  need: words(5_000).nullish(),
  sector: z.enum(Sector).nullish(),
  pole: z.enum(Pole).nullish(),
  topics: terms.nullish(),
  territory: words(200, 0).nullish(),
  urgency: z.enum(Urgency).nullish(),
  language: languageTag.nullish(),
  support: terms.nullish(),
  publics: terms.nullish(),
  person: personSchema.nullish(),
  serviceIds: services.nullish(),
  mode: z.enum(SelectionMode).nullish(),
  idempotencyKey,
});

export type ParsedDraft = z.output<typeof draftSchema>;
export type ParsedAmendment = z.output<typeof amendSchema>;
