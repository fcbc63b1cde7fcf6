import { Field, ID, InputType } from '@nestjs/graphql';
import { z } from 'zod';
import { ConsentCategory, Sector } from '#libs/events';
import { writtenText } from '#libs/graphql';
import { ConsentCapture, ConsentGiver, ConsentScope } from './consent.machine.js';

@InputType({ description: 'What the person agreed to, as it was shown to them.' })
export class ConsentInput {
  @Field(() => [ConsentCategory])
  categories!: ConsentCategory[];

  @Field(() => ConsentScope)
  scope!: ConsentScope;

  @Field(() => [ID], { nullable: true, description: 'For NAMED_SERVICES.' })
  serviceIds?: string[] | null;

  @Field(() => [Sector], {
    nullable: true,
    description: "For SECTOR_OF_PLACE: fixed when given; the referral's sector where none is named.",
  })
  sectors?: Sector[] | null;

  @Field(() => [String], {
    nullable: true,
    description: "Countries other than the place's, named to the person; two letters of ISO 3166-1.",
  })
  countries?: string[] | null;

  @Field(() => ConsentCapture)
  captured!: ConsentCapture;

  @Field(() => ConsentGiver, { nullable: true, defaultValue: ConsentGiver.PERSON })
  givenBy?: ConsentGiver | null;

  @Field(() => String)
  textVersion!: string;

  @Field(() => String)
  language!: string;

  @Field(() => Date, { nullable: true })
  expiresAt?: Date | null;
}

const noListLongerThan = 50;

/** What a consent may say. Whether it still stands when it is given is for the service to ask: that needs the time. */
export const consentSchema = z
  .object({
    categories: z.array(z.enum(ConsentCategory)).min(1, 'A consent names at least one category.').max(20),
    scope: z.enum(ConsentScope),
    serviceIds: z.array(z.guid('This is not the id of a service.')).max(noListLongerThan).nullish(),
    sectors: z.array(z.enum(Sector)).max(20).nullish(),
    countries: z
      .array(z.string().regex(/^[A-Za-z]{2}$/, 'A country is given by its two letters, such as IT.'))
      .max(noListLongerThan)
      .nullish(),
    captured: z.enum(ConsentCapture),
    givenBy: z.enum(ConsentGiver).nullish(),
    textVersion: writtenText.pipe(
      z
        .string()
        .min(1, 'Name the version of the text that was shown.')
        .max(100)
        .regex(/^\P{Cc}*$/u, 'Control characters cannot be kept.'),
    ),
    language: z
      .string()
      .regex(
        /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}$/,
        'A language is given by its tag, such as fr or pt-BR.',
      ),
    expiresAt: z.date().nullish(),
  })
  .refine(
    (consent) => consent.scope !== ConsentScope.NAMED_SERVICES || (consent.serviceIds ?? []).length > 0,
    {
      path: ['serviceIds'],
      message: 'Name the services that the person agreed to, or choose a wider scope with them.',
    },
  )
  .transform((consent) => ({
    ...consent,
    categories: [...new Set(consent.categories)],
    serviceIds: [...new Set((consent.serviceIds ?? []).map((id) => id.toLowerCase()))],
    sectors: [...new Set(consent.sectors ?? [])],
    countries: [...new Set((consent.countries ?? []).map((country) => country.toUpperCase()))],
    givenBy: consent.givenBy ?? ConsentGiver.PERSON,
    expiresAt: consent.expiresAt ?? null,
  }));

/** A consent as a mutation brings it, checked. */
export type ParsedConsent = z.output<typeof consentSchema>;
