import { type GraphqlContext, loader } from '#libs/graphql';
import type { ContactReader } from '../contact/contact.reader.js';
import type { ConventionEntity } from './convention.entity.js';
import type { ConventionReader } from './convention.reader.js';
import { conventionScope, mayReadContacts, mayReadConvention } from './convention.rights.js';
import { Convention, ReferralContact } from './convention.types.js';

export function conventionOf(row: ConventionEntity): Convention {
  const { id, poles, status, startsOn, endsOn, signedAt, charterVersion, answersWithinHours } = row;
  const { commitments, version, organizationId, placeId } = row;
  return Object.assign(new Convention(), {
    id,
    poles,
    status,
    startsOn,
    endsOn,
    signedAt,
    charterVersion,
    answersWithinHours,
    commitments,
    version,
    organizationId,
    placeId,
  });
}

/** Conventions by id; null for those that the caller may not read. */
export function conventionLoader(context: GraphqlContext, reader: ConventionReader) {
  return loader<string, Convention | null>(context, 'convention', async (ids) =>
    (await reader.byIds(ids)).map((row) =>
      row && mayReadConvention(context.caller, row) ? conventionOf(row) : null,
    ),
  );
}

/** The conventions of places or organizations, as far as the caller may read them. */
export function conventionsOfLoader(
  context: GraphqlContext,
  reader: ConventionReader,
  of: 'ofPlaces' | 'ofOrganizations',
) {
  return loader<string, Convention[]>(context, `conventions ${of}`, async (ids) => {
    const scope = conventionScope(context.caller);
    if (scope === null) return ids.map(() => []);
    return (await reader[of](ids, scope)).map((rows) => rows.map(conventionOf));
  });
}

/** The referral contacts of conventions; none of those whose contacts the caller may not read. */
export async function contactsOf(
  context: GraphqlContext,
  reader: ContactReader,
  convention: Convention,
): Promise<ReferralContact[]> {
  if (!mayReadContacts(context.caller, convention)) return [];
  const contacts = loader<string, ReferralContact[]>(context, 'referral contacts', async (ids) =>
    (await reader.ofConventions(ids)).map((rows) =>
      rows.map(({ email, phone, language, confirmedAt }) =>
        Object.assign(new ReferralContact(), { email, phone, language, confirmedAt }),
      ),
    ),
  );
  return contacts.load(convention.id);
}
