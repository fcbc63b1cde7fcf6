import type { TestDirectory } from '../directory.fixture.js';
import { find, findableDirectory, names } from './finding.fixture.js';

const unseen = '\u200b\u00a0\u2060\u3164';
const half = 'atelier\ud83d';
const broken = 'A character of this text is broken in two. Write it again.';

let directory: TestDirectory;

beforeAll(async () => {
  directory = await findableDirectory();
});
afterAll(() => directory.stop());

async function asked(document: string, x: string): Promise<{ data: object | null; messages: string[] }> {
  const { data, errors } = await directory.query<object>(document, { x });
  return { data, messages: errors.map(({ message }) => message) };
}

describe('a text that shows nothing', () => {
  test('is no search', async () => {
    const all = names(await find(directory, {}));
    expect(all.length).toBeGreaterThan(5);
    expect(names(await find(directory, { search: unseen }))).toEqual(all);
    const document = 'query ($x: String) { organizations(search: $x) { nodes { name } } }';
    expect(await asked(document, unseen)).toEqual(await asked(document, ''));
    expect(await asked('query ($x: String!) { suggestions(search: $x) }', unseen)).toEqual({
      data: { suggestions: [] },
      messages: [],
    });
  });

  test('is no territory, and no country', async () => {
    const all = names(await find(directory, {}));
    expect(names(await find(directory, { filter: { territory: unseen } }))).toEqual(all);
    const near = { postalCode: '75019', withinKm: 5 };
    expect(names(await find(directory, { near: { ...near, country: unseen } }))).toEqual(
      names(await find(directory, { near })),
    );
  });
});

test.each([
  ['services', 'services(search: $x) { nodes { id } }', broken],
  ['organizations', 'organizations(search: $x) { nodes { id } }', broken],
  ['suggestions', 'suggestions(search: $x)', broken],
  ['a territory', 'services(filter: { territory: $x }) { nodes { id } }', broken],
  ['a postal code', 'services(near: { postalCode: $x, withinKm: 5 }) { nodes { id } }', broken],
  [
    'a list',
    'services(filter: { languages: ["fr", $x] }) { nodes { id } }',
    'Entries of languages have at most 200 characters, all of them whole and none of them NUL.',
  ],
])('half of a character is refused in %s', async (_what, field, message) => {
  expect((await asked(`query ($x: String!) { ${field} }`, half)).messages).toEqual([message]);
});
