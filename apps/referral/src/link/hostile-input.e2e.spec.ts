import type { Caller } from '#libs/caller';
import { sent } from '../drafted.fixture.js';
import { inAWorld, type Network } from '../network.fixture.js';
import type { World } from '../world.fixture.js';

const hostile = [
  '',
  ' ',
  '\u0000',
  "' or '1'='1",
  '"; drop table links; --',
  '<script>alert(1)</script>',
  '../../etc/passwd',
  '${7*7}{{7*7}}',
  '__proto__',
  'constructor',
  '\uD800',
  'ﷺ'.repeat(500),
  'A'.repeat(100_000),
  '00000000-0000-0000-0000-000000000000',
  'null',
];

describe('hostile words at the doors of links', () => {
  let world: World;
  let network: Network;
  let callers: Caller[];
  let referralId: string;
  inAWorld(async (...made) => {
    [world, network] = made;
    const drafted = await sent(world, network);
    ({ referralId } = drafted);
    callers = [network.sender, drafted.person, drafted.links[0]!, { kind: 'ANONYMOUS' }];
  });

  const ask = async (document: string, variables: object, by: Caller): Promise<void> => {
    const { status, errors } = await world.ask(document, variables, by);
    const codes = errors.map(({ extensions }) => extensions['code']);
    expect([
      status < 500,
      codes.includes('INTERNAL'),
      errors.some(({ message }) => /\n\s+at /.test(message)),
    ]).toEqual([true, false, false]);
  };
  const documents: [string, string, (text: string) => object][] = [
    [
      'renewLink',
      'mutation ($i: RenewLinkInput!) { renewLink(input: $i) { __typename ... on Problem { message } } }',
      (text) => ({ i: { referralId: text, idempotencyKey: text } }),
    ],
    [
      'renewLink with a key',
      'mutation ($i: RenewLinkInput!) { renewLink(input: $i) { __typename ... on Problem { message } } }',
      (text) => ({ i: { referralId, idempotencyKey: text } }),
    ],
    [
      'requestIdentityCode',
      'mutation ($i: RequestIdentityCodeInput!) { requestIdentityCode(input: $i) { __typename ... on Problem { message } } }',
      (text) => ({ i: { idempotencyKey: text } }),
    ],
    [
      'confirmIdentityCode',
      'mutation ($i: ConfirmIdentityCodeInput!) { confirmIdentityCode(input: $i) { __typename ... on Problem { message } } }',
      (text) => ({ i: { code: text } }),
    ],
    [
      'openWithSecret',
      'mutation ($i: OpenWithSecretInput!) { openWithSecret(input: $i) { __typename ... on Problem { message } } }',
      (text) => ({ i: { code: text, secret: text } }),
    ],
    ['identityViews', 'query ($id: ID!) { identityViews(referralId: $id) { at } }', (text) => ({ id: text })],
    [
      'declineReasons',
      'query ($l: String) { declineReasons { code label(language: $l) } }',
      (text) => ({ l: text }),
    ],
    [
      'a reference to a reason',
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on DeclineReason { code label } } }',
      (text) => ({ r: [{ __typename: 'DeclineReason', code: text }] }),
    ],
  ];

  it.each(documents)(
    '%s answers each with a refusal or nothing, never with a failure',
    async (_, document, variables) => {
      for (const text of hostile) for (const by of callers) await ask(document, variables(text), by);
    },
  );

  it.each(documents)('%s refuses what is of another type or missing', async (_, document, variables) => {
    for (const wrong of [null, 7, true, [], {}, [['x']]])
      await ask(document, variables(wrong as unknown as string), network.sender);
    await ask(document, {}, network.sender);
  });
});
