import { z } from 'zod';
import { checkInput, writtenText } from './input.js';
import { InvalidInput } from './problem.js';

const schema = z.object({
  text: z.string().min(2).max(5).optional(),
  list: z.array(z.int().max(9)).min(1).max(3).optional(),
  named: z.string().max(5, 'Five letters are enough').optional(),
});

test.each([
  [{ text: 'x'.repeat(6) }, 'text', 'At most 5 characters.'],
  [{ text: 'x' }, 'text', 'At least 2 characters.'],
  [{ list: [1, 2, 3, 4] }, 'list', 'At most 3 of them.'],
  [{ list: [] }, 'list', 'At least 1 of them.'],
  [{ list: [1, 10] }, 'list.1', 'At most 9.'],
  [{ named: 'x'.repeat(6) }, 'named', 'Five letters are enough.'],
])('%j is refused with a sentence for people', (input, path, message) => {
  const checked = checkInput(schema, input);
  expect(checked).toBeInstanceOf(InvalidInput);
  expect((checked as InvalidInput).fields).toEqual([{ path: path.split('.'), message }]);
});

test('what holds together is handed on', () => {
  expect(checkInput(schema, { text: 'four' })).toEqual({ ok: { text: 'four' } });
});

const need = z.object({ need: writtenText.pipe(z.string().min(1, 'Say something here.').max(5)) });

test.each([
  '',
  '   ',
  '\u200b',
  '\u00a0\u200b\u200d\ufeff',
  '\u2060\u00ad',
  '\u0301',
  '\ue000',
  '\u3164\u2800',
  '\n\t',
])('%j is empty: nothing is to be seen', (text) => {
  expect(checkInput(need, { need: text })).toMatchObject({
    fields: [{ path: ['need'], message: 'Say something here.' }],
  });
});

test.each([
  [' a\u200bb ', 'a\u200bb'],
  ['?', '?'],
  ['👍', '👍'],
  ['٣', '٣'],
  ['é', 'é'],
  ['हिन्', 'हिन्'],
])('%j is kept as %j', (text, kept) => {
  expect(checkInput(need, { need: text })).toEqual({ ok: { need: kept } });
});

test.each(['\ud83d', 'a\udc4d'])('%j is refused: half of a character', (text) => {
  expect(checkInput(need, { need: text })).toMatchObject({
    fields: [{ message: 'A character of this text is broken in two. Write it again.' }],
  });
});
