import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { projectFolder } from '../project.js';
import { compose } from './compose.js';
import { listedAsAbsent, promisedSchema, shortfallOf } from './contract.js';

test('the public schema keeps the promise but for what is listed as not built yet, and the list names nothing that is', () => {
  const real = buildSchema(readFileSync(join(projectFolder, 'schema/public.graphql'), 'utf8'));
  const { absent, broken } = shortfallOf(promisedSchema(), real);
  expect(broken).toEqual([]);
  expect(absent).toEqual(listedAsAbsent());
});

test('a promise that is broken is told from one that is not kept yet', () => {
  const promised = buildSchema(
    'type Query { a(first: Int = 20): String! b: Int c(x: Int): Int } enum E { X Y } union U = V | W type V { v: E } type W { w: U }',
  );
  const real = buildSchema('type Query { a(first: Int = 10): String c: Int } enum E { X } union U = V type V { v: E w: U }');
  expect(shortfallOf(promised, real)).toEqual({
    absent: ['E.Y', 'Query.b', 'Query.c(x)', 'U | W', 'W'],
    broken: [expect.stringMatching(/Query\.a changed type/), expect.stringMatching(/defaultValue/)],
  });
});

test('subgraphs that do not fit together are named with the reason', () => {
  const one = 'type Query { a: A } type A { x: Int }';
  const two = 'type Query { b: A } type A { x: String }';
  const compound = new Map([
    ['one', `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"]) ${one}`],
    ['two', `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"]) ${two}`],
  ]);
  expect(() => compose(compound)).toThrow(/The subgraphs do not compose:[^]*A\.x/);
});
