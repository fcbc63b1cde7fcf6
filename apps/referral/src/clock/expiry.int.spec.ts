import { act, draft, must, send, sent } from '../drafted.fixture.js';
import { inAWorld, aPartner, type Network } from '../network.fixture.js';
import type { World } from '../world.fixture.js';
import { ExpiryService } from './expiry.service.js';

let world: World;
let network: Network;
inAWorld((...made) => {
  [world, network] = made;
});

const days = (count: number) => new Date(world.clock.now().getTime() + count * 86_400_000);
const statuses = async (referralId: string) => {
  const rows = await world.dataSource.query<{ status: string }[]>(
    `select status from recipients where referral_id = $1 order by position`,
    [referralId],
  );
  const [{ status } = { status: '' }] = await world.dataSource.query<{ status: string }[]>(
    'select status from referrals where id = $1',
    [referralId],
  );
  return [status, ...rows.map((row) => row.status)];
};

describe('the expiry clock', () => {
  it('expires each overdue recipient once, with one step and one fact each, though several clocks look at once', async () => {
    const { referralId } = await sent(world, network);
    const expiry = world.get(ExpiryService);
    expect(await expiry.expireOverdue(days(29))).toBe(0);
    const counts = await Promise.all([1, 2, 3].map(() => expiry.expireOverdue(days(31))));
    expect(counts.reduce((sum, count) => sum + count)).toBe(2);
    expect(await statuses(referralId)).toEqual(['UNTAKEN', 'EXPIRED', 'EXPIRED']);
    const steps = await world.dataSource.query<{ act: string; party: string }[]>(
      `select act, party from steps where referral_id = $1 and act = 'EXPIRE'`,
      [referralId],
    );
    expect(steps).toEqual([
      { act: 'EXPIRE', party: 'CLOCK' },
      { act: 'EXPIRE', party: 'CLOCK' },
    ]);
    const facts = await world.dataSource.query<unknown[]>(
      `select 1 from outbox where key = $1 and type = 'referral.expired'`,
      [referralId],
    );
    expect(facts).toHaveLength(2);
  });

  it('lets one that cannot be expired hold up no other', async () => {
    const stuck = await sent(world, network);
    const { referralId } = await sent(world, network);
    const make = `create function refuse() returns trigger language plpgsql as $$ begin raise 'invented'; end $$;
      create trigger refuses before insert on steps for each row when (new.referral_id = '${stuck.referralId}') execute function refuse()`;
    await world.dataSource.query(make);
    expect(await world.get(ExpiryService).expireOverdue(days(31))).toBe(2);
    expect(await statuses(referralId)).toEqual(['UNTAKEN', 'EXPIRED', 'EXPIRED']);
    await world.dataSource.query('drop function refuse cascade');
    expect(await world.get(ExpiryService).expireOverdue(days(31))).toBe(2);
  });

  it('asks the next in order, whose own clocks start then', async () => {
    const { referralId } = await sent(world, network, { mode: 'IN_ORDER', urgency: 'URGENT' });
    expect(await statuses(referralId)).toEqual(['SENT', 'SENT', 'QUEUED']);
    await world.get(ExpiryService).expireOverdue(days(8));
    expect(await statuses(referralId)).toEqual(['SENT', 'EXPIRED', 'SENT']);
    const [next] = await world.dataSource.query<{ sent_at: Date; answer_by: Date; expires_at: Date }[]>(
      `select sent_at, answer_by, expires_at from recipients where referral_id = $1 and status = 'SENT'`,
      [referralId],
    );
    expect(next).toEqual({ sent_at: days(8), answer_by: days(11), expires_at: days(15) });
    await world.get(ExpiryService).expireOverdue(days(15));
    expect(await statuses(referralId)).toEqual(['UNTAKEN', 'EXPIRED', 'EXPIRED']);
  });

  it('passes over whoever in the queue can no longer be asked, and leaves nobody waiting for them', async () => {
    const own = await Promise.all(['Two', 'Three'].map((name) => aPartner(world, network.paris, name)));
    const serviceIds = [network.partners[0], ...own].map(({ serviceId }) => serviceId);
    const { referralId } = await sent(world, network, { mode: 'IN_ORDER', urgency: 'URGENT', serviceIds });
    const suspended = own.map(({ conventionId, organizationId }) => ({
      conventionId,
      organizationId,
      placeId: network.paris,
      poles: [],
      status: 'SUSPENDED',
      startsOn: '2020-01-01',
      endsOn: null,
      answersWithinHours: null,
      hasConfirmedContact: true,
    }));
    await world.hear('rememberConventions', suspended[0]!, 2);
    await world.get(ExpiryService).expireOverdue(days(8));
    expect(await statuses(referralId)).toEqual(['SENT', 'EXPIRED', 'WITHDRAWN', 'SENT']);
    const next = await sent(world, network, {
      mode: 'IN_ORDER',
      urgency: 'URGENT',
      serviceIds: serviceIds.toSpliced(1, 1),
    });
    await world.hear('rememberConventions', suspended[1]!, 2);
    await world.get(ExpiryService).expireOverdue(days(8));
    expect(await statuses(next.referralId)).toEqual(['UNTAKEN', 'EXPIRED', 'WITHDRAWN']);
  });

  it('passes over whoever consent no longer covers', async () => {
    const [one, two, three] = network.partners.map(({ serviceId }) => serviceId);
    const named = (serviceIds: unknown[], expiresAt: Date | null) => ({
      categories: ['NEED'],
      scope: 'NAMED_SERVICES',
      serviceIds,
      expiresAt,
      captured: 'PHONE',
      textVersion: '1',
      language: 'fr',
    });
    const given = { mode: 'IN_ORDER', urgency: 'URGENT', serviceIds: [one, two, three] };
    const { referralId } = await draft(world, network, { ...given, consent: named([one, two], days(1)) });
    const consent = named([three], null);
    await must(world, 'recordConsent', network.sender, { input: { referralId, consent } });
    await send(world, network, referralId);
    await world.get(ExpiryService).expireOverdue(days(8));
    expect(await statuses(referralId)).toEqual(['SENT', 'EXPIRED', 'WITHDRAWN', 'SENT']);
  });

  it('leaves alone what was answered, put on a list, or played by a seed', async () => {
    const [one, two] = network.partners;
    const answered = await sent(world, network);
    await must(world, 'acceptReferral', one.member, { input: { recipientId: answered.recipients[0] } });
    const listed = await sent(world, network);
    const waits = { recipientId: listed.recipients[1], expectedOn: '2026-06-01' };
    await must(world, 'waitlistReferral', two.member, { input: waits });
    const played = await sent(world, network);
    await world.dataSource.query('update referrals set historical = true where id = $1', [played.referralId]);
    await world.get(ExpiryService).expireOverdue(days(60));
    expect(await statuses(answered.referralId)).toEqual(['ACCEPTED', 'ACCEPTED', 'OBSOLETE']);
    expect(await statuses(listed.referralId)).toEqual(['SENT', 'EXPIRED', 'WAITLISTED']);
    expect(await statuses(played.referralId)).toEqual(['SENT', 'SENT', 'SENT']);
  });

  it('tells whoever answers too late that the time has passed', async () => {
    const { recipients } = await sent(world, network);
    await world.get(ExpiryService).expireOverdue(days(31));
    const answer = await act(world, 'acceptReferral', network.partners[0].member, {
      input: { recipientId: recipients[0] },
    });
    expect(answer).toMatchObject({ __typename: 'RecipientNotOpen', code: 'RECIPIENT_NOT_OPEN' });
  });
});
