import { readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { openDocument } from './opening/opening.controller.js';
import { partnerDocuments } from './partner/partner-acts.js';
import { partnerRecipient, whichRecipient } from './partner/partner.types.js';
import { personDocuments } from './person/person-acts.js';
import { personReferral, whichReferral } from './person/person.types.js';

const reads = [whichReferral, personReferral, whichRecipient, partnerRecipient];
const named = [...reads, ...personDocuments, ...partnerDocuments, openDocument].map((document) => [
  titleOf(document),
  document,
]);

describe('what pages ask of the graph', () => {
  const schema = buildSchema(readFileSync('schema/public.graphql', 'utf8'));

  it.each(named)('is in the public schema: %s', (_title, document) => {
    expect(validate(schema, parse(document))).toEqual([]);
  });
});

function titleOf(document: string): string {
  return /(?:query|mutation|outcome:) ?(\w+)/.exec(document)?.[1] ?? document;
}
