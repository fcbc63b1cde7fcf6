import { getIntrospectionQuery } from 'graphql';
import { opensMoreThan } from './brackets.js';

test.each([
  ['no more than so many', '{ a(b: [{ c: 1 }]) }', false],
  ['one more', '{ a(b: [[{ c: 1 }]]) }', true],
  ['one after the other', `{ ${'a(b: [1]) { c }'.repeat(50)} }`, false],
  [
    'in what somebody writes',
    `{ a(b: "${'['.repeat(50)}", c: """${'{'.repeat(50)}""") } # ${'('.repeat(50)}`,
    false,
  ],
  ['as many as a request holds', `{ a(b: ${'['.repeat(240_000)}`, true],
  ['closed more often than opened', `${'}'.repeat(50)} { a(b: [1]) }`, false],
  ['before what cannot be read', '{ a(b: [[{ c: ? ', true],
  ['after what cannot be read', `{ ? ${'['.repeat(50)}`, false],
])('brackets: %s', (_what, document, isMore) => {
  expect(opensMoreThan(4, document)).toBe(isMore);
});

test('what every tool begins with opens few', () => {
  expect(opensMoreThan(15, getIntrospectionQuery())).toBe(false);
});
