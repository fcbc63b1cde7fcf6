import { type GraphqlContext, loader } from '#libs/graphql';
import type { TaxonomyTermEntity } from './taxonomy.entity.js';
import type { TaxonomyReader } from './taxonomy.reader.js';
import { TaxonomyTerm } from './taxonomy.types.js';

export function termOf({ id, taxonomy, code, names, parentId }: TaxonomyTermEntity): TaxonomyTerm {
  return Object.assign(new TaxonomyTerm(), { id, taxonomy, code, names, parentId });
}

/** Terms by id. */
export function termLoader(context: GraphqlContext, reader: TaxonomyReader) {
  return loader<string, TaxonomyTerm | null>(context, 'term', async (ids) =>
    (await reader.byIds(ids)).map((row) => row && termOf(row)),
  );
}

/** Several terms by id; those that are no longer there are left out. */
export async function termsOf(
  context: GraphqlContext,
  reader: TaxonomyReader,
  ids: readonly string[],
): Promise<TaxonomyTerm[]> {
  const terms = await Promise.all(ids.map((id) => termLoader(context, reader).load(id)));
  return terms.filter((term) => term !== null);
}
