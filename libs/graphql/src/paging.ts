import { createHash } from 'node:crypto';
import { GraphQLError } from 'graphql';
import { z } from 'zod';
import type { Connection } from './connection.js';

/** What a keyset cursor holds: the sort keys of the row it points at, the id last. */
export type CursorKey = string | number | boolean | null;

/** What a client asked for. */
export interface PageRequest<Keys extends readonly CursorKey[] = CursorKey[]> {
  /** The list's name; a cursor of another list is refused. Put what the order depends on into it: `services:DISTANCE`. */
  list: string;
  first?: number | null;
  after?: string | null;
  /** Where `first` is null. Default 20, or the maximum where that is less. */
  usual?: number;
  maximum: number;
  /** The form of the keys; a cursor that does not fit is refused before it reaches a query. */
  keys?: z.ZodType<Keys>;
}

/** A page, checked. Read `take` rows after `after`: one more than `first`, to see whether there are more. */
export interface Page<Keys extends readonly CursorKey[] = CursorKey[]> {
  list: string;
  first: number;
  take: number;
  after: Keys | null;
}

/**
 * The forms of keys that PostgreSQL can read: a cursor is sealed against mistakes, not against whoever knows how it is
 * made, so a list says of each key which of these it is.
 */
export const cursorKey = {
  id: z.guid(),
  instant: z.iso.datetime().regex(/^[1-9]/),
  day: z.iso.date().regex(/^[1-9]/),
  text: z
    .string()
    .max(1_000)
    .regex(/^[^\0]*$/),
};

/** A cursor that is damaged or of another list. */
class InvalidCursor extends GraphQLError {
  constructor() {
    super('This cursor does not belong to this list. Start again without `after`.', {
      extensions: { code: 'BAD_USER_INPUT' },
    });
  }
}

const anyKeys = z.array(z.union([cursorKey.text, z.number(), z.boolean(), z.null()])).max(8);

/** Checks `first` and `after`. Throws a BAD_USER_INPUT error with a sentence, `InvalidCursor` for a cursor that is not this list's. */
export function pageOf<Keys extends readonly CursorKey[] = CursorKey[]>(
  request: PageRequest<Keys>,
): Page<Keys> {
  const first = request.first ?? request.usual ?? Math.min(20, request.maximum);
  if (first < 0 || first > request.maximum)
    throw new GraphQLError(`A page has at most ${request.maximum} entries, and not fewer than none.`, {
      extensions: { code: 'BAD_USER_INPUT' },
    });
  const keys = (request.keys ?? anyKeys) as z.ZodType<Keys>;
  const after = request.after == null ? null : decodeCursor(request.list, request.after, keys);
  return { list: request.list, first, take: first + 1, after };
}

/** Writes the cursor of a row of a list. */
export function encodeCursor(list: string, keys: readonly CursorKey[]): string {
  const json = JSON.stringify(keys);
  return Buffer.from(`${seal(list, json)}${json}`).toString('base64url');
}

/** Makes the connection out of the rows read: cuts the extra one, writes cursors. Rows are the nodes, or `nodeOf` makes them. */
export function connect<Row, Node = Row>(
  page: Page<readonly CursorKey[]>,
  rows: readonly Row[],
  of: { keys: (row: Row) => readonly CursorKey[]; node: (row: Row) => Node },
): Connection<Node> {
  const edges = rows
    .slice(0, page.first)
    .map((row) => ({ node: of.node(row), cursor: encodeCursor(page.list, of.keys(row)) }));
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: {
      hasNextPage: rows.length > page.first,
      hasPreviousPage: page.after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

function decodeCursor<Keys extends readonly CursorKey[]>(
  list: string,
  cursor: string,
  keys: z.ZodType<Keys>,
): Keys {
  const text = Buffer.from(cursor.slice(0, 4000), 'base64url').toString('utf8');
  const json = text.slice(sealLength);
  if (text.slice(0, sealLength) !== seal(list, json)) throw new InvalidCursor();
  const read = keys.safeParse(parse(json));
  if (!read.success) throw new InvalidCursor();
  return read.data;
}

const sealLength = 8;

function seal(list: string, json: string): string {
  return createHash('sha256').update(list).update('\n').update(json).digest('base64url').slice(0, sealLength);
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
