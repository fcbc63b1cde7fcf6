import { Field, InputType } from '@nestjs/graphql';
import { z } from 'zod';
import { ContactChannel } from '#libs/events';
import { writtenText } from '#libs/graphql';
import { missingAddress } from './person-details.machine.js';

@InputType()
export class PersonInput {
  @Field(() => String, { nullable: true })
  givenName?: string | null;

  @Field(() => String, { nullable: true })
  familyName?: string | null;

  @Field(() => String, { nullable: true })
  phone?: string | null;

  @Field(() => String, { nullable: true })
  email?: string | null;

  @Field(() => String, { nullable: true })
  preferredLanguage?: string | null;

  @Field(() => ContactChannel, { nullable: true })
  channel?: ContactChannel | null;

  @Field(() => Boolean, { nullable: true })
  voicemailAllowed?: boolean | null;
}

const name = writtenText.pipe(
  z
    .string()
    .max(200, 'A name has at most 200 letters.')
    .regex(/^\P{Cc}*$/u, 'A name has no control characters.'),
);

/** What may be said of a person; every field may be absent (stays as it was) or null (cleared). */
export const personSchema = z.object({
  givenName: name.nullish(),
  familyName: name.nullish(),
  phone: z
    .string()
    .trim()
    .regex(/^\+?[0-9][0-9 ()./-]{3,30}$/, 'A telephone number has digits, spaces and an optional + in front.')
    .nullish(),
  email: z
    .email('This is not an e-mail address.')
    .max(254, 'An e-mail address has at most 254 characters.')
    .nullish(),
  preferredLanguage: z
    .string()
    .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}$/, 'A language is given by its tag, such as fr or pt-BR.')
    .nullish(),
  channel: z.enum(ContactChannel).nullish(),
  voicemailAllowed: z.boolean().nullish(),
});

/** The same of somebody of whom nothing is known yet. */
export const newPersonSchema = personSchema.superRefine((person, context) => {
  const missing = missingAddress(person);
  if (missing) context.addIssue({ code: 'custom', path: [missing.field], message: missing.because });
});
