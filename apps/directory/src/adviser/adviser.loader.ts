import type { Caller } from '#libs/caller';
import { type GraphqlContext, loader } from '#libs/graphql';
import type { AdviserEntity } from './adviser.entity.js';
import type { AdviserReader } from './adviser.reader.js';
import { isOfPlace } from './adviser.rights.js';
import { Adviser } from './adviser.types.js';

/** What a caller may see of an adviser. */
export function adviserOf(row: AdviserEntity, caller: Caller): Adviser {
  const { id, poles, languages, placeId, organizationId } = row;
  const name = isOfPlace(caller, placeId) ? row.name : null;
  return Object.assign(new Adviser(), { id, name, poles, languages, placeId, organizationId });
}

/** Advisers by id, as the caller may see them. */
export function adviserLoader(context: GraphqlContext, reader: AdviserReader) {
  return loader<string, Adviser | null>(context, 'adviser', async (ids) =>
    (await reader.byIds(ids)).map((row) => row && adviserOf(row, context.caller)),
  );
}
