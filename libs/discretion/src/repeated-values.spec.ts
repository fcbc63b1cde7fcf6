import {
  buildSchema,
  execute,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  parse,
  validate,
  type VariableDefinitionNode,
} from 'graphql';
import { withoutValues } from './repeated-values.js';

const schema = buildSchema(`
  enum Colour { RED GREEN }
  input Person { givenName: String! phone: String age: Int colour: Colour friends: [Person!] }
  type Query { draft(person: Person!): Int count(first: Int, on: Boolean, at: Float, id: ID, word: String): Int }
`);
/** What a value may look like to pass for the rest of a sentence. */
const words = [
  'Quetzal',
  'Quetzal"; Field "Quetzal" is not defined by type "Person".',
  'Quetzal" at "i.Quetzal',
  'x" does not exist in "Colour" enum. Did you mean the enum value "Quetzal"?',
  'Expected value of type "Quetzal", found Quetzal.',
  '; Quetzal',
  '\n"""\nQuetzal',
];

describe.each(words)('the words %j', (word) => {
  const said = JSON.stringify(word);

  it.each<[string, unknown, string]>([
    ['Person!', { givenName: word, foo: 1 }, '; Field "foo" is not defined by type "Person".'],
    [
      'Person!',
      { givenName: word, fone: 1 },
      '; Field "fone" is not defined by type "Person". Did you mean "phone"?',
    ],
    ['Person!', { givenName: word, [`${word} !`]: 1 }, '; A field is not defined by type "Person".'],
    ['Person!', { phone: word }, '; Field "givenName" of required type "String!" was not provided.'],
    ['Person!', word, '; Expected type "Person" to be an object.'],
    ['Person!', { givenName: [word] }, ' at "i.givenName"; String cannot represent a non string value.'],
    ['Person!', { givenName: 'x', age: word }, ' at "i.age"; Int cannot represent non-integer value.'],
    [
      'Person!',
      { givenName: 'x', colour: { [word]: word } },
      ' at "i.colour"; Enum "Colour" cannot represent non-string value.',
    ],
    [
      'Person!',
      { givenName: 'x', colour: word },
      ' at "i.colour"; The value does not exist in "Colour" enum.',
    ],
    [
      'Person!',
      { givenName: 'x', friends: [{ givenName: { word } }] },
      ' at "i.friends[0].givenName"; String cannot represent a non string value.',
    ],
    ['Boolean!', word, '; Boolean cannot represent a non boolean value.'],
    ['ID!', { word }, '; ID cannot represent value.'],
    ['Float!', word, '; Float cannot represent non numeric value.'],
  ])('come back in no sentence from a variable that does not fit (%#)', (type, i, expected) => {
    const { errors = [] } = getVariableValues(schema, definitionsIn(`query ($i: ${type}) { __typename }`), {
      i,
    });
    expect(errors.map(withoutValues)).toContain(`Variable "$i" got an invalid value${expected}`);
    expectNothingOf(errors.map(withoutValues));
    expectNothingOf(errors.map(({ message }) => withoutValues(new GraphQLError(message))));
  });

  it.each([
    [`draft(person: ${said})`, 'Expected value of type "Person!".'],
    [`draft(person: { givenName: [${said}] })`, 'String cannot represent a non string value.'],
    [`draft(person: { givenName: { a: ${said} } })`, 'String cannot represent a non string value.'],
    [`draft(person: { givenName: "", colour: ${said} })`, 'Enum "Colour" cannot represent non-enum value.'],
    [`draft(person: { givenName: "", friends: [${said}] })`, 'Expected value of type "Person!".'],
    [
      `draft(person: { phone: ${said} })`,
      'Field "Person.givenName" of required type "String!" was not provided.',
    ],
    [
      `draft(person: { givenName: ${said}, fone: 1 })`,
      'Field "fone" is not defined by type "Person". Did you mean "phone"?',
    ],
    [`count(first: ${said})`, 'Int cannot represent non-integer value.'],
    [`count(on: ${said})`, 'Boolean cannot represent a non boolean value.'],
    [`count(at: ${said})`, 'Float cannot represent non numeric value.'],
    [`count(id: [${said}])`, 'ID cannot represent a non-string and non-integer value.'],
    [
      `count(word: ${'['.repeat(700)}${said}${']'.repeat(700)})`,
      'String cannot represent a non string value.',
    ],
    ['count(first: 33199774418)', 'Int cannot represent non 32-bit signed integer value.'],
    [
      'draft(person: { givenName: "", colour: REDD })',
      'The value does not exist in "Colour" enum. Did you mean the enum value "RED"?',
    ],
  ])('come back in no sentence from a literal that does not fit (%#)', (field, expected) => {
    const messages = validate(schema, parse(`{ ${field} }`)).map(withoutValues);
    expect(messages).toContain(expected);
    expectNothingOf(messages);
  });

  it('come back in no sentence where a variable beside them is null', () => {
    const document = parse(`query ($a: String = "") { draft(person: { givenName: $a, phone: ${said} }) }`);
    const { errors = [] } = execute({ schema, document, variableValues: { a: null } }) as {
      errors?: GraphQLError[];
    };
    expect(errors.map(withoutValues)).toEqual(['Argument "person" has an invalid value.']);
  });

  it.each([
    `{ draft(${said}`,
    `{ draft(person: ${said} ${said}`,
    `{ a(b: { c: "" Quetzal "d" }) }`,
    `{ """${word}""" }`,
  ])('come back in no sentence from a document that cannot be read (%#)', (document) => {
    const sentence = withoutValues(refusalOf(document));
    expect(sentence).toMatch(/^Syntax Error: (Expected .+, found|Unexpected) [A-Z]\w+\.$/);
    expectNothingOf([sentence]);
  });
});

test.each(['{ a(b: "\\q Quetzal") }', '{ a(b: "\\uQuetzal") }'])(
  '%j is refused without its letters',
  (document) => {
    expect(withoutValues(refusalOf(document))).toMatch(/^Syntax Error: Invalid \w+ escape sequence\.$/);
  },
);

test('what repeats nothing is said as it is', () => {
  for (const message of [
    'Cannot query field "x" on type "Query".',
    'Syntax Error: Expected Name, found <EOF>.',
  ])
    expect(withoutValues(new GraphQLError(message))).toBe(message);
});

function definitionsIn(document: string): readonly VariableDefinitionNode[] {
  return getOperationAST(parse(document))?.variableDefinitions ?? [];
}

function refusalOf(document: string): GraphQLError {
  try {
    parse(document);
  } catch (error) {
    return error as GraphQLError;
  }
  throw new Error('It can be read.');
}

function expectNothingOf(messages: string[]): void {
  expect(messages).not.toEqual([]);
  expect(messages.join('\n')).not.toMatch(/Quetzal|33199774418/);
}
