import type { Caller } from '#libs/caller';
import { ExpiryService } from '../clock/expiry.service.js';
import { act, sent } from '../drafted.fixture.js';
import { inAWorld, type Network } from '../network.fixture.js';
import type { World } from '../world.fixture.js';
import { acting, atOnce } from './acting.fixture.js';

let world: World;
let network: Network;
inAWorld((...made) => {
  [world, network] = made;
});

const acts = async (referralId: string) => {
  const rows = await world.dataSource.query<{ act: string }[]>(
    'select act from steps where referral_id = $1 and version > 2 order by version',
    [referralId],
  );
  return rows.map((row) => row.act);
};
const accept = async (recipientId: string | undefined, by: Caller) => {
  const answer = await act<{ __typename: string }>(world, 'acceptReferral', by, { input: { recipientId } });
  return answer.__typename === 'ReferralActSuccess';
};
const tries = Array.from({ length: 10 }, (_, index) => index);

it('lets one of acceptance and expiry win, with one step', async () => {
  const [one] = network.partners;
  const serviceIds = [one.serviceId];
  const overdue = new Date(world.clock.now().getTime() + 31 * 86_400_000);
  for (const index of tries) {
    const { referralId, recipients } = await sent(world, network, { serviceIds });
    const answer = () => accept(recipients[0], one.member);
    const expire = async () => (await world.get(ExpiryService).expireOverdue(overdue)) === 1;
    const [accepted, expired] = await atOnce(index, answer, expire);
    expect([accepted, expired].filter(Boolean)).toHaveLength(1);
    expect(await acts(referralId)).toEqual([accepted ? 'ACCEPT' : 'EXPIRE']);
  }
});

it('lets no acceptance follow a withdrawal of consent, each with one step', async () => {
  const [one] = network.partners;
  for (const index of tries) {
    const { referralId, recipients, person } = await sent(world, network);
    const answer = () => accept(recipients[0], one.member);
    const takeBack = async () => {
      const given = await acting(world)('withdrawConsent', person, { referralId });
      return given.__typename === 'ReferralActSuccess';
    };
    const [accepted, takenBack] = await atOnce(index, answer, takeBack);
    expect(takenBack).toBe(true);
    expect(await acts(referralId)).toEqual(accepted ? ['ACCEPT', 'WITHDRAW_CONSENT'] : ['WITHDRAW_CONSENT']);
    const status = 'select status from referrals where id = $1';
    expect(await world.dataSource.query(status, [referralId])).toEqual([{ status: 'WITHDRAWN' }]);
  }
});
