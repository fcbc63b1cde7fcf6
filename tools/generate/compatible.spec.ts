import { z } from 'zod';
import { incompatibilities, type JsonSchema } from './compatible.js';

const schemaOf = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input' }) as JsonSchema;
const between = (before: z.ZodType, after: z.ZodType) => incompatibilities(schemaOf(before), schemaOf(after));
const base = z.object({
  id: z.guid(),
  status: z.enum(['SENT', 'DONE']),
  note: z.string().max(10).nullable(),
});

describe('two versions of a fact are compatible', () => {
  it.each<[string, z.ZodType, z.ZodType]>([
    ['where nothing changed', base, base],
    ['where a field is added that need not be there', base, base.extend({ more: z.number().optional() })],
    ['where a field goes that needed not be there', base.extend({ more: z.number().optional() }), base],
    [
      'where alternatives change their order',
      z.union([z.string(), z.null()]),
      z.union([z.null(), z.string()]),
    ],
  ])('%s', (_name, before, after) => {
    expect(between(before, after)).toEqual([]);
  });
});

describe('two versions of a fact are not compatible', () => {
  it.each<[string, z.ZodType, z.ZodType, string]>([
    [
      'a needed field is added',
      base,
      base.extend({ more: z.number() }),
      'old facts, new reader: the data may lack more',
    ],
    [
      'a needed field goes',
      base.extend({ more: z.number() }),
      base,
      'new facts, old reader: the data may lack more',
    ],
    [
      'a needed field becomes optional',
      base,
      base.partial({ id: true }),
      'new facts, old reader: the data may lack id',
    ],
    [
      'a list code is added',
      base,
      base.extend({ status: z.enum(['SENT', 'DONE', 'LOST']) }),
      'new facts, old reader: status may be LOST',
    ],
    [
      'a list code goes',
      base,
      base.extend({ status: z.enum(['SENT']) }),
      'old facts, new reader: status may be DONE',
    ],
    [
      'a list becomes free text',
      base,
      base.extend({ status: z.string() }),
      'new facts, old reader: status may be',
    ],
    ['a type changes', z.object({ n: z.int() }), z.object({ n: z.string() }), 'n may be'],
    [
      'a number is no longer whole',
      z.object({ n: z.int() }),
      z.object({ n: z.number() }),
      'new facts, old reader: n',
    ],
    [
      'null is no longer allowed',
      base,
      base.extend({ note: z.string().max(10) }),
      'old facts, new reader: note',
    ],
    [
      'a limit is widened',
      base,
      base.extend({ note: z.string().max(20).nullable() }),
      'new facts, old reader: note',
    ],
    [
      'a limit is tightened',
      base,
      base.extend({ note: z.string().max(5).nullable() }),
      'old facts, new reader: note',
    ],
    [
      'a format is asked for',
      z.object({ at: z.string() }),
      z.object({ at: z.iso.date() }),
      'old facts, new reader: at',
    ],
    [
      'what a list holds changes',
      z.object({ all: z.array(z.object({ a: z.string() })) }),
      z.object({ all: z.array(z.object({ a: z.string(), b: z.string() })) }),
      'old facts, new reader: all.* may lack b',
    ],
    [
      'what a table holds changes',
      z.object({ names: z.record(z.string(), z.string()) }),
      z.object({ names: z.record(z.string(), z.number()) }),
      'names.*',
    ],
  ])('where %s', (_name, before, after, why) => {
    expect(between(before, after).join('\n')).toContain(why);
  });
});
