import { found, look, throughEveryDoor } from './doors.fixture.js';
import { canary, draft, must, send, sent } from './drafted.fixture.js';
import { inAWorld, type Network, saying } from './network.fixture.js';
import type { World } from './world.fixture.js';

const identity = [canary.givenName, canary.familyName, canary.phone, canary.email];
const whatWasSaid = [...identity, canary.need, canary.territory];

describe('who sees what of a referral', () => {
  let world: World;
  let network: Network;
  inAWorld((...made) => {
    [world, network] = made;
  });

  describe('people of the place and the network', () => {
    it('the sender all of it, others who it is only for a purpose', async () => {
      const { referralId } = await sent(world, network);
      const bySender = await look(world, network.sender, referralId);
      expect(bySender).toMatchObject({ need: canary.need, person: { givenName: canary.givenName } });
      expect(bySender?.recipients).toHaveLength(2);
      expect(bySender?.steps.every(({ by }) => by !== null)).toBe(true);
      expect(await look(world, network.colleague, referralId)).toMatchObject({
        need: canary.need,
        person: null,
      });
      const purpose = 'She called and asked for her adviser';
      expect(await look(world, saying(network.colleague, purpose), referralId)).toMatchObject({
        person: { email: canary.email },
      });
      expect(await look(world, network.coordinator, referralId)).toMatchObject({ need: null, person: null });
      expect(await look(world, saying(network.coordinator, purpose), referralId)).toMatchObject({
        need: null,
        person: { familyName: canary.familyName },
      });
    });

    it.each(['elsewhere', 'coordinatorElsewhere', 'dashboard'] as const)(
      '%s: nothing, by no door',
      async (who) => {
        const drafted = await sent(world, network);
        const all = await throughEveryDoor(world, saying(network[who], 'Just looking'), drafted);
        expect(found(all, [...whatWasSaid, drafted.code, drafted.referralId, '"totalCount":1'])).toEqual([]);
      },
    );

    it('nobody in particular, a member without a membership, another service: nothing', async () => {
      const drafted = await sent(world, network);
      const nobodyYet = { ...network.sender, membership: null };
      for (const by of [
        { kind: 'ANONYMOUS' } as const,
        nobodyYet,
        { kind: 'SERVICE', name: 'insights' } as const,
      ]) {
        const all = await throughEveryDoor(world, by, drafted);
        expect(found(all, [...whatWasSaid, drafted.code, drafted.referralId])).toEqual([]);
      }
    });

    it.each(['networkCoordinator', 'operator'] as const)('%s: dates and acts alone', async (who) => {
      const drafted = await sent(world, network);
      const by = saying(network[who], 'Statistics');
      const seen = await look(world, by, drafted.referralId);
      expect(seen).toMatchObject({ need: null, person: null, consent: null, sender: null, recipients: [] });
      expect(seen?.steps.map((step) => [step.act, step.by])).toEqual([
        ['DRAFT', null],
        ['SEND', null],
      ]);
      const all = await throughEveryDoor(world, by, drafted);
      const partners = network.partners.flatMap((partner) => [partner.organizationId, partner.serviceId]);
      expect(found(all, [...whatWasSaid, ...partners, ...drafted.recipients])).toEqual([]);
    });
  });

  describe('a partner', () => {
    it('asked and not accepted: the need, never a name, never a rival', async () => {
      const drafted = await sent(world, network);
      const [own, rival] = network.partners;
      const [mine, theirs] = drafted.recipients;
      for (const by of [own.member, drafted.links[0]!, saying(own.member, 'I want to know')]) {
        const seen = await look(world, by, drafted.referralId);
        expect(seen).toMatchObject({ need: canary.need, person: null, consent: null, sender: null });
        expect(seen?.recipients.map(({ id }) => id)).toEqual([mine]);
        const all = await throughEveryDoor(world, by, drafted);
        expect(found(all, [...identity, theirs, rival.organizationId, rival.serviceId])).toEqual([]);
      }
    });

    it('asked although the person is asked for already: never why, nor that two referrals are of one person', async () => {
      const [own, , third] = network.partners;
      const { personCode } = await sent(world, network);
      const why = {
        first: 'Canary-Why: she quarrelled there',
        further: 'Canary-Why: her brother works there',
      };
      const { referralId } = await draft(world, network, { personCode, serviceIds: [own.serviceId] });
      const sending = { referralId, despiteDuplicate: why.first };
      await must(world, 'sendReferral', network.sender, { input: sending });
      const other = await draft(world, network, { personCode, serviceIds: [third.serviceId] });
      const { recipients } = await send(world, network, other.referralId);
      const adding = {
        referralId: other.referralId,
        serviceId: own.serviceId,
        despiteDuplicate: why.further,
      };
      await must(world, 'addRecipient', network.sender, { input: adding });
      for (const id of [referralId, other.referralId]) {
        const drafted = { referralId: id, recipients, code: '' };
        expect(found(await throughEveryDoor(world, own.member, drafted), Object.values(why))).toEqual([]);
      }
      expect(await look(world, own.member, referralId)).toMatchObject({ steps: [{ act: 'SEND' }] });
      expect(JSON.stringify(await look(world, network.sender, referralId))).toContain(why.first);
      expect(JSON.stringify(await look(world, network.colleague, other.referralId))).toContain(why.further);
    });

    it('that had the referral before: never that the next one continues it', async () => {
      const { member } = network.partners[0];
      const before = await sent(world, network);
      await must(world, 'acceptReferral', member, { input: { recipientId: before.recipients[0] } });
      await must(world, 'completeReferral', member, {
        input: { referralId: before.referralId, outcome: 'GUIDANCE_GIVEN' },
      });
      const { referralId, links } = await sent(world, network, { continues: before.referralId });
      for (const by of [member, links[0]!])
        expect(await look(world, by, referralId)).toMatchObject({ need: canary.need, continues: null });
      const known = { continues: { id: before.referralId } };
      expect(await look(world, network.sender, referralId)).toMatchObject(known);
    });

    it('not asked, in the queue, or waiting for approval: nothing', async () => {
      const third = network.partners[2];
      const unasked = await sent(world, network);
      const queued = await sent(world, network, { mode: 'IN_ORDER' });
      expect(queued.links).toHaveLength(1);
      const narrow = { scope: 'NAMED_SERVICES', serviceIds: [network.partners[0].serviceId] };
      const shown = { captured: 'PHONE', textVersion: '1', language: 'fr' };
      const consent = { categories: ['NEED', 'IDENTITY'], ...shown, ...narrow };
      const awaiting = await sent(world, network, { consent, serviceIds: narrow.serviceIds });
      const input = { referralId: awaiting.referralId, serviceId: third.serviceId };
      await must(world, 'addRecipient', network.sender, { input });
      for (const [by, drafted] of [
        [third.member, unasked],
        [network.partners[1].member, queued],
        [third.member, awaiting],
      ] as const) {
        const all = await throughEveryDoor(world, by, drafted);
        expect(found(all, [...whatWasSaid, drafted.code, drafted.referralId])).toEqual([]);
      }
    });

    it('that accepted: who it is; its rivals nothing more, and that it is taken', async () => {
      const drafted = await sent(world, network);
      const [own, rival] = network.partners;
      const input = { recipientId: drafted.recipients[0], message: 'Come on Monday' };
      await must(world, 'acceptReferral', own.member, { input });
      expect(await look(world, own.member, drafted.referralId)).toMatchObject({
        need: canary.need,
        person: { givenName: canary.givenName, phone: canary.phone },
      });
      for (const by of [rival.member, drafted.links[1]!]) {
        expect(await look(world, by, drafted.referralId)).toMatchObject({
          recipients: [{ status: 'OBSOLETE' }],
        });
        const all = await throughEveryDoor(world, by, drafted);
        const others = ['Come on Monday', own.organizationId, own.serviceId, drafted.recipients[0]];
        expect(found(all, [...whatWasSaid, ...others])).toEqual([]);
        const late = { input: { recipientId: drafted.recipients[1] } };
        await expect(must(world, 'acceptReferral', by, late)).rejects.toThrow('ALREADY_TAKEN');
      }
    });

    it('that accepted: only the parts that were consented to', async () => {
      const shown = { captured: 'IN_PERSON', textVersion: '1', language: 'fr' };
      const consent = { categories: ['NEED', 'CONTACT'], scope: 'PARTNERS_OF_PLACE', ...shown };
      const drafted = await sent(world, network, { consent });
      const input = { recipientId: drafted.recipients[0] };
      await must(world, 'acceptReferral', network.partners[0].member, { input });
      expect(await look(world, network.partners[0].member, drafted.referralId)).toMatchObject({
        person: { givenName: null, familyName: null, email: canary.email },
      });
    });

    it.each([
      ['completeReferral', { outcome: 'GUIDANCE_GIVEN', note: 'Moved away' }],
      ['withdrawReferral', { reason: 'Moved away' }],
      ['enterReferralInError', { reason: 'Moved away' }],
    ])('after %s: its own dates', async (mutation, more) => {
      const drafted = await sent(world, network);
      const { member } = network.partners[0];
      await must(world, 'acceptReferral', member, { input: { recipientId: drafted.recipients[0] } });
      await must(world, mutation, network.sender, { input: { referralId: drafted.referralId, ...more } });
      for (const by of [member, drafted.links[0]!]) {
        const all = await throughEveryDoor(world, by, drafted);
        expect(found(all, [...whatWasSaid, 'Moved away'])).toEqual([]);
        expect(all).toContain(drafted.code);
      }
    });

    it('loses access the moment consent is taken back, and what it covered is gone', async () => {
      const drafted = await sent(world, network);
      const { referralId } = drafted;
      const { member } = network.partners[0];
      const everybody = [member, network.sender, drafted.person];
      await must(world, 'acceptReferral', member, { input: { recipientId: drafted.recipients[0] } });
      const part = { referralId, categories: ['IDENTITY'] };
      await must(world, 'withdrawConsent', drafted.person, { input: part });
      for (const by of everybody)
        expect(await look(world, by, referralId)).toMatchObject({
          person: { givenName: null, email: canary.email },
        });
      await must(world, 'withdrawConsent', drafted.person, { input: { referralId } });
      for (const by of everybody)
        expect(await look(world, by, referralId)).toMatchObject({ need: null, person: null });
      const kept = 'select 1 from person_details where referral_id = $1';
      expect(await world.dataSource.query(kept, [referralId])).toEqual([]);
    });
  });

  describe('the person, by link', () => {
    it('their own referral and no other one', async () => {
      const [mine, other] = [await sent(world, network), await sent(world, network)];
      const seen = await look(world, mine.person, mine.referralId);
      expect(seen).toMatchObject({ need: canary.need, person: { email: canary.email } });
      expect(seen?.steps.every(({ by }) => by === null)).toBe(true);
      expect(
        found(await throughEveryDoor(world, mine.person, other), [other.code, other.referralId]),
      ).toEqual([]);
    });

    it('that a partner could not take it, never which reason or what it wrote', async () => {
      const drafted = await sent(world, network);
      const input = { recipientId: drafted.recipients[0], reason: 'INCOMPLETE', text: 'Canary-Decline-Text' };
      await must(world, 'declineReferral', network.partners[0].member, { input });
      const words = ['DECLINED', 'INCOMPLETE', 'Canary-Decline-Text'];
      expect(found(await throughEveryDoor(world, drafted.person, drafted), words)).toEqual(['DECLINED']);
      expect(found(await throughEveryDoor(world, network.sender, drafted), words)).toEqual(words);
      expect(found(await throughEveryDoor(world, network.partners[1].member, drafted), words)).toEqual([]);
      expect(found(await throughEveryDoor(world, network.coordinator, drafted), words)).toEqual(
        words.slice(0, 2),
      );
    });
  });
});
