import { type GraphqlContext, loader } from '#libs/graphql';
import type { PlaceEntity } from './place.entity.js';
import type { PlaceReader } from './place.reader.js';
import { DataProtection, Place } from './place.types.js';

export function placeOf(row: PlaceEntity): Place {
  const { id, name, territory, country, timeZone, languages, digital, sandbox, parentId, locationId } = row;
  const dataProtection = row.dataProtection && Object.assign(new DataProtection(), row.dataProtection);
  return Object.assign(new Place(), {
    id,
    name,
    territory,
    country,
    timeZone,
    languages,
    digital,
    sandbox,
    parentId,
    locationId,
    dataProtection,
  });
}

/** Places by id. */
export function placeLoader(context: GraphqlContext, reader: PlaceReader) {
  return loader<string, Place | null>(context, 'place', async (ids) =>
    (await reader.byIds(ids)).map((row) => row && placeOf(row)),
  );
}

/** The place of this id; an error where it is gone, for fields that promise one. */
export async function requirePlace(context: GraphqlContext, reader: PlaceReader, id: string): Promise<Place> {
  const found = await placeLoader(context, reader).load(id);
  if (!found) throw new Error(`The place ${id} is referred to but not there.`);
  return found;
}

/** The satellites of places. */
export function satelliteLoader(context: GraphqlContext, reader: PlaceReader) {
  return loader<string, Place[]>(context, 'satellites', async (ids) =>
    (await reader.satellites(ids)).map((rows) => rows.map(placeOf)),
  );
}
