import { z } from 'zod';
import { checkInput } from '#libs/graphql';
import { consentSchema } from '../consent/consent.inputs.js';
import { personSchema } from '../person/person.inputs.js';
import { optionalWords, words } from './act.inputs.js';

const unseen = '\u200b\u00a0\u2060';
const half = 'a\ud83d';

test('a required text that shows nothing is refused as an empty one', () => {
  const need = z.object({ need: words(5_000) });
  for (const text of ['', unseen])
    expect(checkInput(need, { need: text })).toMatchObject({
      fields: [{ path: ['need'], message: 'Say something here.' }],
    });
  const consent = { categories: ['NEED'], scope: 'PARTNERS_OF_PLACE', captured: 'IN_PERSON', language: 'fr' };
  expect(checkInput(consentSchema, { ...consent, textVersion: unseen })).toMatchObject({
    fields: [{ path: ['textVersion'], message: 'Name the version of the text that was shown.' }],
  });
});

test('one that may be left out is left out where it shows nothing', () => {
  expect(checkInput(optionalWords(10), unseen)).toEqual({ ok: null });
});

test('half of a character is refused wherever somebody writes', () => {
  for (const schema of [words(10), optionalWords(10), personSchema.shape.givenName])
    expect(checkInput(schema, half)).toMatchObject({
      fields: [{ message: 'A character of this text is broken in two. Write it again.' }],
    });
});
