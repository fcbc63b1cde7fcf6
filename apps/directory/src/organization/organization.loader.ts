import { type GraphqlContext, loader } from '#libs/graphql';
import type { OrganizationEntity } from './organization.entity.js';
import type { OrganizationReader } from './organization.reader.js';
import { Identifier, Organization, type OrganizationKind } from './organization.types.js';

export function organizationOf(row: OrganizationEntity): Organization {
  const { id, name, email, verifiedAt, version, language } = row;
  return Object.assign(new Organization(), {
    id,
    name,
    email,
    verifiedAt,
    version,
    language,
    kind: row.kind as OrganizationKind | null,
    url: row.website,
    updatedAt: row.lastModified,
  });
}

/** Organizations by id. */
export function organizationLoader(context: GraphqlContext, reader: OrganizationReader) {
  return loader<string, Organization | null>(context, 'organization', async (ids) =>
    (await reader.byIds(ids)).map((row) => row && organizationOf(row)),
  );
}

/** The organization of this id; an error where it is gone, for fields that promise one. */
export async function requireOrganization(
  context: GraphqlContext,
  reader: OrganizationReader,
  id: string,
): Promise<Organization> {
  const found = await organizationLoader(context, reader).load(id);
  if (!found) throw new Error(`The organization ${id} is referred to but not there.`);
  return found;
}

export function descriptionLoader(context: GraphqlContext, reader: OrganizationReader) {
  return loader<string, Map<string, string>>(context, 'organization descriptions', (ids) =>
    reader.descriptions(ids),
  );
}

export function identifierLoader(context: GraphqlContext, reader: OrganizationReader) {
  return loader<string, Identifier[]>(context, 'organization identifiers', async (ids) =>
    (await reader.identifiers(ids)).map((rows) =>
      rows.map((row) =>
        Object.assign(new Identifier(), { scheme: row.identifierScheme, value: row.identifier }),
      ),
    ),
  );
}
