import { readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { partnerDocuments } from './partner/partner-acts.js';
import { partnerRecipient, whichRecipient } from './partner/partner.types.js';
import { personDocuments } from './person/person-acts.js';
import { personReferral, whichReferral } from './person/person.types.js';

const reads = [whichReferral, personReferral, whichRecipient, partnerRecipient];
const named = [...reads, ...personDocuments, ...partnerDocuments].map((document) => [
  titleOf(document),
  document,
]);

describe('what pages ask of the graph', () => {
  it.each(named)('is in the public schema: %s', (_title, document) => {
    const schema = buildSchema(readFileSync('schema/public.graphql', 'utf8'));
    expect(validate(schema, parse(document ?? ''))).toEqual([]);
  });
});

function titleOf(document: string): string {
  return /(?:query|outcome:) (\w+)/.exec(document)?.[1] ?? document;
}
