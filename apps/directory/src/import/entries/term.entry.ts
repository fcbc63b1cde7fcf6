import { z } from 'zod';
import { byLanguage, code, line, url } from './values.js';

const taxonomyName = z.string().regex(/^[a-z][a-z-]{0,63}$/, 'is not a taxonomy such as topics');

export const termEntry = z
  .strictObject({
    taxonomy: taxonomyName,
    code,
    name: byLanguage(line(300)).refine((names) => Object.keys(names).length > 0, 'has no language'),
    parent: code.optional().meta({ description: 'Code of a broader term of the same taxonomy.' }),
  })
  .meta({
    id: 'Term',
    description:
      'One entry of a code list: publics, topics, support, access-modes, accessibility. Known by taxonomy and code, whatever the source.',
  });
export type TermEntry = z.output<typeof termEntry>;

export const sourceEntry = z
  .strictObject({
    key: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,99}$/, 'is not a source key such as my-register-2026'),
    name: line(300),
    url: url.optional(),
    licence: line(300).optional(),
    attribution: line(500).optional(),
    openData: z.boolean().default(false),
  })
  .meta({ id: 'Source', description: 'Where the records come from and what may be done with them.' });
export type SourceEntry = z.output<typeof sourceEntry>;
