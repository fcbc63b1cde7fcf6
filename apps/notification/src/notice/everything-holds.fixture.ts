import type { Network } from './notice.fixture.js';

/** What the referral service says of it while everything holds; the person reads Portuguese mails. */
export function everythingHolds(
  network: Network,
): (question: { audience?: string; recipientId?: string | null }) => object {
  return ({ audience }) => ({
    holds: true,
    code: 'K7PQ-2M',
    language: 'pt',
    urgency: 'ROUTINE',
    placeId: network.placeId,
    answerBy: '2026-03-16T09:00:00.000Z',
    mode: 'FIRST_ACCEPTANCE',
    ...(audience === 'PARTNER' ? { serviceId: network.services[0], linkToken: 'a.LINK.OFPARTNER' } : {}),
    ...(audience === 'PERSON'
      ? {
          linkToken: 't.LINK.OFPERSON',
          person: {
            channel: 'EMAIL',
            email: 'maria.exemplo@people.example',
            phone: null,
            givenName: 'Maria',
          },
          appointment: {
            startsAt: '2026-03-10T13:30:00.000Z',
            timeZone: 'Europe/Paris',
            where: '30 avenue Corentin',
          },
        }
      : {}),
  });
}
