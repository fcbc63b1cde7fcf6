import type { GraphQLError } from 'graphql';

const hint = String.raw`(?: Did you mean (?:the enum value )?(?:"\w+"(?:, or | or |, )?)+\?)?`;
const undefinedField = String.raw`is not defined by type "\w+"\.${hint}$`;

/**
 * The sentences of graphql-js 16 that repeat what was sent, and what is said instead. Each begins with words of its own and
 * has what was sent at its end, or before words that only the schema fills, so that no value passes for the rest.
 */
const repeating: readonly (readonly [RegExp, string])[] = [
  [/^((?:Int|Float|String|Boolean|ID) cannot represent [\w -]*value): [^]*$/, '$1.'],
  [/^(Enum "\w+" cannot represent [\w -]*value): [^]*$/, '$1.'],
  [new RegExp(String.raw`^Value "[^]*" (does not exist in "\w+" enum\.${hint})$`), 'The value $1'],
  [/^(Expected value of type "[^"]+"), found [^]*$/, '$1.'],
  [/^(Argument "\w+") has invalid value [^]*$/, '$1 has an invalid value.'],
  [new RegExp(String.raw`^Field "(?!\w+" ${undefinedField})[^]*" (${undefinedField})`), 'A field $1'],
  [
    /^(Syntax Error: (?:Expected [^,]+, found|Unexpected) (?:Name|String|BlockString|Int|Float|Comment)) "[^]*$/,
    '$1.',
  ],
  [/^(Syntax Error: Invalid (?:Unicode|character) escape sequence): [^]*$/, '$1.'],
];
const ofVariable = /^(Variable "\$\w+" got) invalid value /;

/**
 * What an error says, without the values of the caller that graphql-js repeats in it: they may be all that a person said of
 * themselves. Names of variables and fields, the place and what is expected there are kept.
 */
export function withoutValues({ message, originalError }: GraphQLError): string {
  const [, subject] = ofVariable.exec(message) ?? [];
  if (subject === undefined) return sentenceWithoutValues(message);
  const ending = originalError ? `; ${originalError.message}` : '';
  if (!originalError || !message.endsWith(ending)) return `${subject} an invalid value.`;
  const [place = ''] = / at "[\w.[\]]+"$/.exec(message.slice(0, -ending.length)) ?? [];
  return `${subject} an invalid value${place}; ${sentenceWithoutValues(originalError.message)}`;
}

function sentenceWithoutValues(message: string): string {
  const [form, instead = ''] = repeating.find(([one]) => one.test(message)) ?? [];
  return form ? message.replace(form, instead) : message;
}
