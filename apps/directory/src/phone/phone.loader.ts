import { type GraphqlContext, loader } from '#libs/graphql';
import type { PhoneReader } from './phone.reader.js';
import type { PhoneOwner } from './phone.service.js';
import { Phone } from './phone.types.js';

/** The phones of owners of one kind. */
export function phoneLoader(context: GraphqlContext, reader: PhoneReader, column: PhoneOwner) {
  return loader<string, Phone[]>(context, `phones by ${column}`, async (owners) =>
    (await reader.of(column, owners)).map((rows) =>
      rows.map(({ number, extension, description, languages }) =>
        Object.assign(new Phone(), { number, extension, description, languages }),
      ),
    ),
  );
}
