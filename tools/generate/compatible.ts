import { isDeepStrictEqual } from 'node:util';

/** As much of JSON Schema as zod writes. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * Why two versions of a schema cannot stand beside each other on one topic: a fact written under the one has to
 * be readable under the other, in both directions, because replay brings old facts to new readers and a rolling
 * upgrade brings new facts to old ones.
 */
export function incompatibilities(before: JsonSchema, after: JsonSchema): string[] {
  return [
    ...unreadable(before, after, '').map((why) => `old facts, new reader: ${why}`),
    ...unreadable(after, before, '').map((why) => `new facts, old reader: ${why}`),
  ];
}

/** What may be written under `writer` and is not accepted under `reader`. */
function unreadable(writer: JsonSchema, reader: JsonSchema, path: string): string[] {
  const alternatives = optionsOf(writer);
  if (alternatives) return alternatives.flatMap((one) => unreadable(one, reader, path));
  const accepted = optionsOf(reader);
  if (accepted) {
    const fits = accepted.some((one) => unreadable(writer, one, path).length === 0);
    return fits ? [] : [`${nameOf(path)} may be ${describe(writer)}, which is not among what is read`];
  }
  return [
    ...unreadableKind(writer, reader, path),
    ...unreadableObject(writer, reader, path),
    ...unreadableList(writer, reader, path),
    ...unreadableRest(writer, reader, path),
  ];
}

function optionsOf({ anyOf, oneOf }: JsonSchema): readonly JsonSchema[] | undefined {
  return (anyOf ?? oneOf) as readonly JsonSchema[] | undefined;
}

function unreadableKind(writer: JsonSchema, reader: JsonSchema, path: string): string[] {
  const values = valuesOf(writer);
  const accepted = valuesOf(reader);
  if (accepted) {
    const strange = values?.filter((value) => !accepted.includes(value)) ?? ['anything'];
    return strange.length === 0 ? [] : [`${nameOf(path)} may be ${strange.join(', ')}, which is not read`];
  }
  const kinds = kindsOf(reader);
  const strange = kindsOf(writer).filter(
    (kind) => !kinds.includes(kind) && !(kind === 'integer' && kinds.includes('number')),
  );
  return kinds.length === 0 || (strange.length === 0 && kindsOf(writer).length > 0)
    ? []
    : [`${nameOf(path)} may be ${strange.join(', ') || 'anything'}, where ${kinds.join(', ')} is read`];
}

function valuesOf(schema: JsonSchema): readonly unknown[] | undefined {
  return 'const' in schema ? [schema.const] : (schema.enum as readonly unknown[] | undefined);
}

function kindsOf({ type }: JsonSchema): readonly unknown[] {
  return type === undefined ? [] : [type].flat();
}

function unreadableObject(writer: JsonSchema, reader: JsonSchema, path: string): string[] {
  const written = (writer.properties ?? {}) as Record<string, JsonSchema>;
  const read = (reader.properties ?? {}) as Record<string, JsonSchema>;
  const always = (writer.required ?? []) as readonly string[];
  const needed = (reader.required ?? []) as readonly string[];
  return [
    ...needed
      .filter((name) => !always.includes(name))
      .map((name) => `${nameOf(path)} may lack ${name}, which is needed`),
    ...Object.entries(written).flatMap(([name, schema]) =>
      read[name] ? unreadable(schema, read[name], `${path}.${name}`) : [],
    ),
  ];
}

function unreadableList(writer: JsonSchema, reader: JsonSchema, path: string): string[] {
  return ['items', 'additionalProperties', 'propertyNames'].flatMap((part) => {
    const [written, read] = [writer[part], reader[part]];
    if (isSchema(written) && isSchema(read)) return unreadable(written, read, `${path}.*`);
    return isDeepStrictEqual(written, read) ? [] : [`${nameOf(path)} has other ${part}`];
  });
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null;
}

const lowest = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems'];
const highest = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems'];
const understood = new Set([
  'type',
  'enum',
  'const',
  'anyOf',
  'oneOf',
  'properties',
  'required',
  'items',
  'additionalProperties',
  'propertyNames',
  'description',
  '$schema',
]);

/** Limits may only be wider at the reader's; what is not understood here must be the same. */
function unreadableRest(writer: JsonSchema, reader: JsonSchema, path: string): string[] {
  const parts = [...new Set([...Object.keys(writer), ...Object.keys(reader)])].filter(
    (part) => !understood.has(part),
  );
  return parts
    .filter((part) => !isReadable(part, writer[part], reader[part]))
    .map((part) => `${nameOf(path)} has ${part} ${show(writer[part])}, where ${show(reader[part])} is read`);
}

function isReadable(part: string, written: unknown, read: unknown): boolean {
  if (read === undefined) return true;
  if (lowest.includes(part)) return typeof written === 'number' && written >= Number(read);
  if (highest.includes(part)) return typeof written === 'number' && written <= Number(read);
  return isDeepStrictEqual(written, read);
}

function show(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}

function describe(schema: JsonSchema): string {
  return (valuesOf(schema) ?? kindsOf(schema)).join(', ') || 'anything';
}

function nameOf(path: string): string {
  return path === '' ? 'the data' : path.slice(1);
}
