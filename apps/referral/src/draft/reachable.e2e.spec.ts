import { acting } from '../act/acting.fixture.js';
import { act, canary, draft, draftInput } from '../drafted.fixture.js';
import { inAWorld, type Network } from '../network.fixture.js';
import type { World } from '../world.fixture.js';

let world: World;
let network: Network;
let does: ReturnType<typeof acting>;
inAWorld((...made) => {
  [world, network] = made;
  does = acting(world);
});

const { email, phone } = canary;

it.each([
  [{ channel: 'EMAIL' }, 'email'],
  [{ channel: 'EMAIL', phone }, 'email'],
  [{ channel: 'SMS', email }, 'phone'],
  [{ channel: 'PHONE', phone: null }, 'phone'],
])('nobody is written to where there is no address: %j', async (person, missing) => {
  const refused = { __typename: 'InvalidInput', fields: [{ path: ['person', missing] }] };
  const input = draftInput(network, { person });
  const select = '... on InvalidInput { fields { path } }';
  expect(await act(world, 'draftReferral', network.sender, { input, select })).toMatchObject(refused);
});

it('a draft is amended by what can be reached, given now or before', async () => {
  const { referralId } = await draft(world, network, { person: { channel: 'EMAIL', email } });
  const amend = (expectedVersion: number, person: object) =>
    does('amendDraft', network.sender, { referralId, expectedVersion, person });
  const refused = (field: string) => ({ __typename: 'InvalidInput', fields: [{ path: ['person', field] }] });
  expect(await amend(1, { channel: 'SMS' })).toMatchObject(refused('phone'));
  expect(await amend(1, { email: null })).toMatchObject(refused('email'));
  expect(await amend(1, { phone })).toMatchObject({ referral: { version: 2 } });
  expect(await amend(2, { channel: 'SMS', email: null })).toMatchObject({ referral: { version: 3 } });
  expect(await amend(3, { channel: 'NONE', phone: null })).toMatchObject({ referral: { version: 4 } });
});
