import { EventEmitter, on } from 'node:events';
import { mock } from 'node:test';
import { Log } from '#libs/service';
import { SpecGateway } from '../gateway.fixture.js';
import { eventsOf } from '../supergraph/events.fixture.js';
import { SpecSubgraph, type SubgraphContext } from '../supergraph/subgraph.fixture.js';

const types = ({ code, shade, colour, age, names }: Record<string, string>) => `
  type Query { person: Person }
  type Subscription { changed: Person }
  type Person { code: ${code} colour: Colour shade: Colour${shade} age: ${age} names: ${names} }
  enum Colour { ${colour} }
`;
const changes = new EventEmitter();
const said = {
  __typename: 'Person',
  code: null,
  colour: 'MARIE',
  age: 'Marie "Curie" Sklodowska',
  names: 'Marie',
};

/** Says what its schema allows, which is more than the composed one was told. */
function wider(): SpecSubgraph {
  const subgraph = new SpecSubgraph({
    name: 'referral',
    typeDefs: types({ code: 'String', shade: '', colour: 'RED MARIE', age: 'String', names: 'String' }),
    resolvers: {
      Query: { person: () => said },
      Subscription: {
        changed: {
          async *subscribe(_: unknown, __: unknown, { signal }: SubgraphContext) {
            const heard = on(changes, 'change', { signal });
            while (!(await heard.next()).done) yield { changed: said };
          },
        },
      },
    },
  });
  const composed = new SpecSubgraph({
    name: 'referral',
    typeDefs: types({ code: 'String!', shade: '!', colour: 'RED', age: 'Int', names: '[String]' }),
    resolvers: {},
  });
  return Object.assign(subgraph, { sdl: composed.sdl });
}

describe('a value that the schema does not allow', () => {
  let gateway: SpecGateway;
  const logged = mock.method(Log.prototype, 'error', () => undefined);
  beforeAll(async () => {
    gateway = await SpecGateway.start({ subgraphs: { referral: wider() } });
  });
  beforeEach(() => {
    logged.mock.resetCalls();
  });
  afterAll(async () => {
    logged.mock.restore();
    await gateway.stop();
  });

  const lines = () =>
    logged.mock.calls.map(({ arguments: [, fields] }) => [fields?.path, (fields?.error as Error).message]);

  it.each([
    ['age', { person: { age: null } }, 'Int cannot represent non-integer value.'],
    [
      'names',
      { person: { names: null } },
      'Expected Iterable, but did not find one for field "Person.names".',
    ],
    ['code', { person: null }, 'Cannot return null for non-nullable field Person.code.'],
    ['shade', { person: null }, 'Cannot return null for non-nullable field Person.shade.'],
  ])(
    'is a fault of ours, and stands neither in the answer nor in the log: %s',
    async (field, data, message) => {
      const answer = await gateway.query(`{ person { ${field} } }`);
      expect(answer).toMatchObject({
        status: 200,
        data,
        errors: [{ path: ['person', field], extensions: { code: 'INTERNAL' } }],
      });
      expect(lines()).toEqual([[`person.${field}`, message]]);
      expect(JSON.stringify([answer, lines()])).not.toMatch(/marie|curie/i);
    },
  );

  it('is null by itself where it is a code that is new', async () => {
    expect(await gateway.query('{ person { colour } }')).toEqual({
      status: 200,
      data: { person: { colour: null } },
    });
  });

  it('nor does it where it comes in an event', async () => {
    const events = await eventsOf(gateway, 'subscription { changed { colour age } }');
    while (changes.listenerCount('change') === 0) await new Promise(setImmediate);
    changes.emit('change');
    const event = await events.next();
    expect(event).toMatchObject({ data: { changed: { colour: null, age: null } } });
    expect(JSON.stringify([event, lines()])).not.toMatch(/marie|curie/i);
  });
});
