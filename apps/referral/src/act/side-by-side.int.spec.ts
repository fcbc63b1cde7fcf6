import type { Caller } from '#libs/caller';
import { ExpiryService } from '../clock/expiry.service.js';
import { draft, must, sent } from '../drafted.fixture.js';
import { aPartner, inAWorld, type Network } from '../network.fixture.js';
import type { World } from '../world.fixture.js';
import { acting, atOnce, standings } from './acting.fixture.js';

let world: World;
let network: Network;
let does: ReturnType<typeof acting>;
inAWorld((...made) => {
  [world, network] = made;
  does = acting(world);
});

const tries = Array.from({ length: 6 }, (_, index) => index);
const handingBack = { reason: 'UNREACHABLE' };
const isDone = ({ __typename }: { __typename: string }) => __typename === 'ReferralActSuccess';

const acts = async (referralId: string, after: number) => {
  const rows = await world.dataSource.query<{ act: string }[]>(
    'select act from steps where referral_id = $1 and version > $2 order by version',
    [referralId, after],
  );
  return rows.map(({ act }) => act);
};
const stands = async (referralId: string) => {
  const rows = await world.dataSource.query<{ status: string; recipients: string[] }[]>(
    `select status, (select array_agg(r.status order by r.position) from recipients r where r.referral_id = f.id)
            as recipients from referrals f where id = $1`,
    [referralId],
  );
  return rows[0];
};

/** Two partners who have both said yes, and a person who is to choose. */
async function toBeChosen() {
  const drafted = await sent(world, network, { mode: 'PERSON_CHOOSES' });
  for (const [index, recipientId] of drafted.recipients.entries())
    await must(world, 'acceptReferral', network.partners[index]!.member, { input: { recipientId } });
  return drafted;
}

it('lets a choice and the chosen one handing back follow each other, whichever is first', async () => {
  const [one] = network.partners;
  for (const index of tries) {
    const { referralId, recipients, person } = await toBeChosen();
    const [recipientId] = recipients;
    const [chosen, handedBack] = await atOnce(
      index,
      () => does('chooseRecipient', person, { recipientId }),
      () => does('handBackReferral', one.member, { recipientId, ...handingBack }),
    );
    expect(isDone(handedBack)).toBe(true);
    if (isDone(chosen)) {
      expect(await acts(referralId, 4)).toEqual(['CHOOSE', 'HAND_BACK']);
      expect(await stands(referralId)).toEqual({
        status: 'UNTAKEN',
        recipients: ['HANDED_BACK', 'OBSOLETE'],
      });
    } else {
      expect(chosen.__typename).toBe('RecipientNotOpen');
      expect(await acts(referralId, 4)).toEqual(['HAND_BACK']);
      expect(await stands(referralId)).toEqual({ status: 'SENT', recipients: ['HANDED_BACK', 'ACCEPTED'] });
    }
  }
});

it('lets one of two choices win, though the person and the adviser choose differently', async () => {
  for (const index of tries) {
    const { referralId, recipients, person } = await toBeChosen();
    const choose = (by: Caller, recipientId: string | undefined) => () =>
      does('chooseRecipient', by, { recipientId });
    const answers = await atOnce(index, choose(person, recipients[0]), choose(network.sender, recipients[1]));
    expect(answers.filter(isDone)).toHaveLength(1);
    const [first] = answers.map(isDone);
    const recipientsAfter = first === true ? ['ACCEPTED', 'OBSOLETE'] : ['OBSOLETE', 'ACCEPTED'];
    expect(await stands(referralId)).toEqual({ status: 'ACCEPTED', recipients: recipientsAfter });
    expect(await acts(referralId, 4)).toEqual(['CHOOSE']);
  }
});

it('lets one of approval and the end of waiting for it win, at the very instant', async () => {
  const consent = {
    categories: ['NEED'],
    captured: 'PHONE',
    textVersion: '1',
    language: 'fr',
    scope: 'NAMED_SERVICES',
    serviceIds: [network.partners[0].serviceId],
  };
  const outside = await aPartner(world, network.paris, 'Outside');
  for (const index of tries) {
    const given = { consent, serviceIds: [network.partners[0].serviceId] };
    const { referralId, person } = await sent(world, network, given);
    const added = await does('addRecipient', network.sender, { referralId, serviceId: outside.serviceId });
    expect(standings(added)).toEqual(['SENT', 'AWAITING_PERSON']);
    const recipientId = added.recipient!.id;
    const due = new Date(added.recipient!.expiresAt!);
    expect(await world.get(ExpiryService).expireOverdue(new Date(due.getTime() - 1))).toBe(0);
    const [approved, expired] = await atOnce(
      index,
      () => does('approveRecipient', person, { recipientId, captured: 'ONLINE' }),
      () => world.get(ExpiryService).expireOverdue(due),
    );
    expect([isDone(approved), expired === 1].filter(Boolean)).toHaveLength(1);
    expect(await acts(referralId, 3)).toEqual([expired === 1 ? 'EXPIRE' : 'APPROVE']);
    expect((await stands(referralId))?.recipients).toEqual(['SENT', expired === 1 ? 'EXPIRED' : 'SENT']);
    await must(world, 'withdrawReferral', network.sender, { input: { referralId } });
  }
});

it('asks nobody once the person has taken back what they agreed to, though it is sent at that instant', async () => {
  for (const index of tries) {
    const { referralId, person } = await draft(world, network);
    const [, takenBack] = await atOnce(
      index,
      () => does('sendReferral', network.sender, { referralId }),
      () => does('withdrawConsent', person, { referralId }),
    );
    expect(isDone(takenBack)).toBe(true);
    expect(await stands(referralId)).toEqual({ status: 'WITHDRAWN', recipients: ['WITHDRAWN', 'WITHDRAWN'] });
  }
});

it('acts once though one call comes twice at once with one key, and answers both alike', async () => {
  const [one] = network.partners;
  for (const index of tries) {
    const { referralId, recipients } = await sent(world, network);
    const accept = () =>
      does('acceptReferral', one.member, { recipientId: recipients[0], idempotencyKey: `twice ${index}` });
    const [first, second] = await atOnce(index, accept, accept);
    expect(first).toMatchObject({ __typename: 'ReferralActSuccess', recipient: { status: 'ACCEPTED' } });
    expect(second).toEqual(first);
    expect(await acts(referralId, 2)).toEqual(['ACCEPT']);
  }
});

it('leaves a referral untaken where all of whom the person was to choose from decline', async () => {
  const { referralId, recipients } = await sent(world, network, { mode: 'PERSON_CHOOSES' });
  const declined = await Promise.all(
    recipients.map((recipientId, index) =>
      does('declineReferral', network.partners[index]!.member, { recipientId, reason: 'SESSION_FULL' }),
    ),
  );
  expect(declined.map(isDone)).toEqual([true, true]);
  expect(await stands(referralId)).toEqual({ status: 'UNTAKEN', recipients: ['DECLINED', 'DECLINED'] });
});

it('renews a link once though the call comes twice at once with one key', async () => {
  const { referralId, person } = await sent(world, network);
  const renew = () =>
    world.ask<{ done: { url: string } }>(
      'mutation ($input: RenewLinkInput!) { done: renewLink(input: $input) { ... on RenewLinkSuccess { url } } }',
      { input: { referralId, idempotencyKey: 'renewed twice' } },
      network.sender,
    );
  const [first, second] = await Promise.all([renew(), renew()]);
  expect(first.errors).toEqual([]);
  expect(second.data).toEqual(first.data);
  const epochs = await world.dataSource.query<{ epoch: number }[]>('select epoch from links where id = $1', [
    person.linkId,
  ]);
  expect(epochs).toEqual([{ epoch: person.epoch + 1 }]);
});
