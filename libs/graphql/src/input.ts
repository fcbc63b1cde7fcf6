import { z } from 'zod';
import { InvalidInput } from './problem.js';

/**
 * Checks an input by a zod schema: `{ ok }` with what the schema made of it, or an `InvalidInput` with one entry for
 * each thing wrong. Put lengths and list sizes into the schema.
 */
export function checkInput<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
): { ok: z.output<Schema> } | InvalidInput {
  const read = schema.safeParse(input, { error: usual });
  if (read.success) return { ok: read.data };
  return new InvalidInput(
    read.error.issues.map((issue) => ({ path: issue.path.map(String), message: sentence(issue.message) })),
  );
}

/** What is said where the schema gives no sentence of its own. */
function usual({ code, ...limits }: z.core.$ZodRawIssue): string | undefined {
  const { origin, maximum, minimum } = limits as { origin?: string; maximum?: number; minimum?: number };
  const what = { string: ' characters', array: ' of them' }[origin ?? ''] ?? '';
  if (code === 'too_big') return `At most ${maximum}${what}.`;
  return code === 'too_small' ? `At least ${minimum}${what}.` : undefined;
}

const visible = /(?!\p{Default_Ignorable_Code_Point}|\u2800)[\p{L}\p{N}\p{P}\p{S}]/u;

/**
 * What somebody wrote, without the space around it: empty where there is nothing to see in it, such as spaces that have no
 * width or letters that show nothing. Half of a character is refused, since no database keeps it. Pipe it into what the text must be.
 */
export const writtenText = z
  .string()
  .refine((text) => text.isWellFormed(), 'A character of this text is broken in two. Write it again.')
  .transform((text) => (visible.test(text) ? text.trim() : ''));

function sentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
