import { readFileSync } from 'node:fs';
import { buildSchema, getIntrospectionQuery, Kind, parse } from 'graphql';
import { type OperationSize, sizeOf } from './operation-size.js';

/** What an operation without credentials may cost where nothing else is set. */
const anonymousCostLimit = 8_000;
const schema = buildSchema(readFileSync('schema/public.graphql', 'utf8'));

function sizeOfText(text: string): OperationSize {
  const { definitions } = parse(text);
  const [operation] = definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  const fragments = definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  if (!operation) throw new Error('There is no operation.');
  const byName = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  return sizeOf({ schema, operation, fragments: byName, variables: {} });
}

describe('what is asked of the schema', () => {
  it('may be all of it, once, as every tool begins', () => {
    expect(sizeOfText(getIntrospectionQuery()).cost).toBeLessThan(anonymousCostLimit);
  });

  it('costs again each time', () => {
    const whole = '__schema { types { fields { args { name } } } }';
    const { cost } = sizeOfText(`{ ${whole} }`);
    expect(sizeOfText(`{ a: ${whole} b: ${whole} }`).cost).toBe(2 * cost);
  });

  it('costs what it could bring, where one type is asked about, however that is wrapped', () => {
    const levels = (count: number, inner = 'name'): string =>
      count === 0 ? inner : `fields { type { ofType { ${levels(count - 1, inner)} } } }`;
    const costs = [1, 2, 3].map((count) => sizeOfText(`{ __type(name: "Query") { ${levels(count)} } }`).cost);
    for (const [index, cost] of costs.entries()) expect(cost).toBeGreaterThan(10 ** (index + 1));
  });
});
