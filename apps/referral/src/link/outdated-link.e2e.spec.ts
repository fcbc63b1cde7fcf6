import type { Caller, LinkCaller } from '#libs/caller';
import { newId } from '#libs/service';
import { must, sent } from '../drafted.fixture.js';
import { holder, inAWorld, type Network } from '../network.fixture.js';
import type { World } from '../world.fixture.js';

const sentence =
  'This link was replaced by a newer one, or what it was for is over. Ask whoever gave it to you for a new one.';
const told = [{ message: sentence, extensions: { code: 'UNAUTHENTICATED' } }];

describe('a link that opens nothing any more', () => {
  let world: World;
  let network: Network;
  inAWorld((...made) => {
    [world, network] = made;
  });

  const answer = async (document: string, variables: object, by: Caller) => {
    const { data, errors } = await world.ask(document, variables, by);
    return { data, errors: errors.map(({ message, extensions }) => ({ message, extensions })) };
  };
  const reads = (by: Caller) => answer('{ linkedReferral { id } linkedRecipient { id } }', {}, by);
  const withdrawal = 'mutation ($i: WithdrawReferralInput!) { withdrawReferral(input: $i) { __typename } }';
  const acts = (by: Caller, referralId: string) => answer(withdrawal, { i: { referralId } }, by);
  const renew = ({ referralId }: { referralId: string }) =>
    must<{ url: string }>(world, 'renewLink', network.sender, {
      input: { referralId },
      select: '... on RenewLinkSuccess { url }',
    });

  it('says so to whoever reads and acts by it, once it was replaced', async () => {
    const drafted = await sent(world, network);
    const { url } = await renew(drafted);
    expect(await reads(drafted.person)).toEqual({
      data: { linkedReferral: null, linkedRecipient: null },
      errors: [...told, ...told],
    });
    expect(await acts(drafted.person, drafted.referralId)).toEqual({
      data: { withdrawReferral: null },
      errors: told,
    });
    expect((await reads(holder(url))).data).toMatchObject({ linkedReferral: { id: drafted.referralId } });
  });

  it('says the same of every referral, and of links that are none of ours: it tells nothing', async () => {
    const drafted = await sent(world, network);
    const other = await sent(world, network);
    await renew(drafted);
    const own = await acts(drafted.person, drafted.referralId);
    expect(await acts(drafted.person, other.referralId)).toEqual(own);
    expect(await acts(drafted.person, newId())).toEqual(own);
    const unknown: LinkCaller = { ...drafted.person, linkId: newId() };
    expect(await acts(unknown, drafted.referralId)).toEqual(own);
  });
});
