import { ConformanceStand } from './conformance.fixture.js';
import type { Fields } from './conformance-graph.fixture.js';

/** What a client may rely on, whatever executes: the answer of one server that holds everything. */
const asks: [what: string, document: string, variables?: Fields][] = [
  ['a hop and back', '{ services { title waiting lastReferral { code service { title waiting } } } }'],
  ['entities in lists of lists', '{ grid { title waiting } }'],
  ['lists that hold nulls', '{ services { id tags } referral(id: "r1") { services { title } } }'],
  [
    'the same object in several places',
    '{ referral(id: "r1") { service { title } services { title capacity } } }',
  ],
  ['scalars of any shape', '{ services { span depth } referrals { outcome } }'],
  ['root fields of several subgraphs', '{ place { name } referrals { code } hit { __typename } }'],
  [
    '__typename everywhere',
    '{ __typename t: __typename place { __typename } hits { __typename } findables { kind: __typename } }',
  ],
  ['only __typename', '{ __typename }'],
  ['__typename before a fragment on the root', '{ __typename ...R } fragment R on Query { place { name } }'],
  [
    '__typename before a fragment with an act',
    'mutation { __typename ...M } fragment M on Mutation { draft(id: "r1") { code } }',
  ],

  ['a list of scalars asked twice', '{ place { name } services { tags tags } }'],
  [
    'an object asked twice',
    '{ place { name } place { id } services { lastReferral { code } lastReferral { id } } }',
  ],
  ['a list of objects asked twice', '{ services { id } services { title waiting } }'],
  [
    'a list of objects asked in a fragment and after it',
    '{ ...R services { tags waiting } hits { ...H ... on Service { tags } } } fragment R on Query { services { id: title tags tags } hits { __typename } } fragment H on Hit { ... on Service { tags title } }',
  ],
  [
    'a list of objects asked twice under conditions',
    'query ($yes: Boolean!) { services { id } services @include(if: $yes) { title } services @skip(if: $yes) { waiting } }',
    { yes: true },
  ],

  ['aliases over a hop', '{ all: services { name: title open: waiting w: lastReferral { c: code } } }'],
  ['one field twice under two names', '{ services { a: waiting(over: 1) b: waiting(over: 2) waiting } }'],
  ['an alias that bears another field’s name', '{ services { title: id id: title waiting } }'],
  ['an alias that bears the key’s name', '{ referral(id: "r1") { service { id: title } } }'],
  [
    'aliases that an object has by itself',
    '{ services { constructor: waiting toString: title __proto__: lastReferral { valueOf: code hasOwnProperty: service { title } } } }',
  ],

  ['the key under another name', '{ services { key: id waiting } }'],
  [
    'fields asked twice that flow together',
    '{ place { name } place { id name } services { lastReferral { code } ...F } } fragment F on Service { lastReferral { id code } }',
  ],
  [
    'aliases of root fields',
    '{ a: referral(id: "r1") { code } b: referral(id: "r1") { id } c: page(number: 2) d: page }',
  ],

  [
    'fragments on an interface',
    '{ findables { title ... on Service { waiting capacity } ... on Organization { city services { title waiting } } } }',
  ],
  [
    'fragments on a union',
    '{ hits { ...H } hit { ...H } } fragment H on Hit { ... on Service { title waiting } ...P ... on Findable { id } } fragment P on Place { name }',
  ],
  [
    'fragments on a union across a hop',
    '{ referral(id: "r1") { targets { ... on Service { title } ... on Desk { label } } } }',
  ],
  [
    'other fields under one name',
    '{ hits { ... on Service { size: capacity waiting } ... on Place { size } } }',
  ],
  [
    'one field with other arguments in each member',
    '{ hits { ... on Service { said: note(depth: LONG) waiting } ... on Organization { said: city services { id } } } }',
  ],
  ['fragments without a type', '{ services { ... { title ... @include(if: true) { waiting } } } }'],
  [
    'fragments on the root',
    '{ ...R ... on Query { hit { ... on Organization { title } } } } fragment R on Query { referrals { code } }',
  ],
  ['fragments that do not apply', '{ hit { ... on Place { name } ... on Service { waiting } } }'],

  [
    '@skip and @include by constants',
    '{ services { title @skip(if: true) id @include(if: true) waiting @include(if: false) } }',
  ],
  [
    '@skip and @include by variables, across a hop',
    'query ($yes: Boolean!, $no: Boolean!) { services { id waiting @skip(if: $no) openReferrals @include(if: $no) lastReferral @include(if: $yes) { code @skip(if: $yes) id } } referrals @skip(if: $yes) { code } }',
    { yes: true, no: false },
  ],
  [
    'both at once',
    'query ($yes: Boolean!, $no: Boolean!) { services { id a: waiting @skip(if: $no) @include(if: $yes) b: waiting @skip(if: $yes) @include(if: $yes) } }',
    { yes: true, no: false },
  ],
  [
    'conditions on fragments',
    'query ($yes: Boolean!, $no: Boolean = true) { services { id ...W @include(if: $yes) ... @skip(if: $no) { title } } } fragment W on Service { waiting }',
    { yes: true },
  ],
  ['everything skipped by a constant', '{ place @skip(if: true) { name } }'],
  ['a fragment skipped by a constant', '{ ...F @skip(if: true) } fragment F on Query { place { name } }'],
  [
    'everything in a fragment skipped by a constant',
    '{ place { ...F } } fragment F on Place { name @skip(if: true) }',
  ],
  ['everything skipped', 'query ($no: Boolean!) { place @include(if: $no) { name } }', { no: false }],
  ['everything skipped inside', 'query ($no: Boolean!) { place { name @include(if: $no) } }', { no: false }],

  [
    'variables in a hop',
    'query ($over: Int, $id: ID!) { services { waiting(over: $over) } referral(id: $id) { service { note(words: ["x"]) } } }',
    { over: 3, id: 'r1' },
  ],
  [
    'a variable that is left out',
    'query ($over: Int, $depth: Depth) { services { waiting(over: $over) note(depth: $depth) } }',
    {},
  ],
  [
    'a variable that is null',
    'query ($over: Int, $depth: Depth, $words: [String!]) { services { waiting(over: $over) note(depth: $depth, words: $words) } }',
    { over: null, depth: null, words: null },
  ],
  [
    'a variable with a default',
    'query ($over: Int! = 9, $depth: Depth = LONG) { services { strictest(over: $over) note(depth: $depth) } }',
  ],
  [
    'input objects with defaults inside',
    'query ($near: Near, $lat: Float!) { page(near: $near) other: page(near: { lat: $lat }) referral(id: "r1") { service { note(near: $near) } } }',
    { near: { lat: 1.5 }, lat: 2 },
  ],
  [
    'one value where a list is wanted',
    'query ($words: [String!]) { referral(id: "r1") { service { note(words: $words) } } }',
    { words: 'one' },
  ],
  [
    'strings of all kinds',
    'query ($words: [String!]) { referral(id: "r1") { service { note(words: $words) } } }',
    { words: ['"\\', 'a\nb', '\u2028', '😀', '}'] },
  ],

  ['a nullable field that fails', '{ services { id capacity } }'],
  ['a nullable field that fails across a hop', '{ services { id waiting } }'],
  [
    'an object that the neighbour does not know, required in a list',
    '{ referral(id: "r1") { strictServices { title } } other: referral(id: "r2") { id strictServices { title } } }',
  ],
  ['a null where the schema forbids it', '{ place { name } services { id openReferrals } }'],
  [
    'a null where the schema forbids it, in a required list',
    '{ place { name } allServices { id openReferrals } }',
  ],
  [
    'a null where the schema forbids it, under an alias and a fragment',
    '{ findables { id ...S } } fragment S on Service { open: openReferrals }',
  ],
  ['a null in a list of required items', '{ services { id strictTags } }'],
  ['a field that refuses', '{ refusing place { name } }'],
  ['a required root field that refuses', '{ place { name } strictReferral(id: "none") { code } }'],

  ['the schema and data in one document', '{ __schema { queryType { name } } place { name } }'],
  [
    'the schema and data of a hop in one document',
    '{ services { id waiting } t: __type(name: "Desk") { name fields { name } } __typename }',
  ],
  [
    'the schema by a fragment',
    '{ ...S place { name } } fragment S on Query { __type(name: "Place") { kind } }',
  ],

  [
    'mutations, one after another',
    'mutation { a: write(word: "a") b: write(word: "b") c: write(word: "c") }',
  ],
  [
    'mutations with a hop',
    'mutation ($id: ID!) { draft(id: $id) { code service { title waiting } } }',
    { id: 'r1' },
  ],
  ['a mutation that refuses among others', 'mutation { refuse draft(id: "r1") { code } __typename }'],
  ['a required mutation that refuses', 'mutation { draft(id: "r1") { code } strictlyRefuse }'],
];

/** One service knows an object by its key, its neighbour does not. */
const unknown: [where: string, document: string][] = [
  ['where it may be missing', '{ referrals { code service { title capacity } } }'],
  ['in lists', '{ referrals { code services { title } } }'],
  ['required', '{ referrals { code service { title } } referral(id: "r2") { id strictService { title } } }'],
  ['required to the top', '{ place { name } strictReferral(id: "r2") { strictService { title } } }'],
];

describe('an operation over several subgraphs is answered as by one server:', () => {
  let stand: ConformanceStand;

  beforeAll(async () => {
    stand = await ConformanceStand.start();
  });
  afterAll(() => stand.stop());

  it.each(asks)('%s', async (...[, document, variables]) => {
    expect(await stand.federated(document, variables)).toEqual(await stand.whole(document, variables));
  });

  it.each(unknown)('an object that the neighbour does not know, %s', async (_, document) => {
    expect(await stand.federated(document)).toEqual(await stand.whole(document));
  });
});
