import { type GraphqlContext, loader } from '#libs/graphql';
import type { LocationEntity } from './location.entity.js';
import type { LocationReader } from './location.reader.js';
import { Location } from './location.types.js';

function locationOf(row: LocationEntity): Location {
  const { id, name, latitude, longitude, address1, city, region, postalCode, country, accessibility } = row;
  return Object.assign(new Location(), {
    id,
    name,
    latitude,
    longitude,
    city,
    region,
    postalCode,
    country,
    accessibility,
    address: address1,
  });
}

/** Locations by id. */
export function locationLoader(context: GraphqlContext, reader: LocationReader) {
  return loader<string, Location | null>(context, 'location', async (ids) =>
    (await reader.byIds(ids)).map((row) => row && locationOf(row)),
  );
}

/** The locations of organizations. */
export function locationsOfLoader(context: GraphqlContext, reader: LocationReader) {
  return loader<string, Location[]>(context, 'locations by organization', async (ids) =>
    (await reader.ofOrganizations(ids)).map((rows) => rows.map(locationOf)),
  );
}
