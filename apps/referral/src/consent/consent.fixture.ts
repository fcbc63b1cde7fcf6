import { ConsentCategory } from '#libs/events';
import {
  type Agreement,
  ConsentCapture,
  type ConsentFact,
  ConsentGiver,
  ConsentScope,
  sumUp,
} from './consent.machine.js';

export const noon = new Date('2026-03-02T12:00:00.000Z');
export const later = new Date('2026-03-02T13:00:00.000Z');

/** The person agreed to the need and the identity for every partner of the place; `given` replaces parts. */
export function agreement(given: Partial<Agreement> = {}): Agreement {
  return {
    categories: [ConsentCategory.NEED, ConsentCategory.IDENTITY],
    scope: ConsentScope.PARTNERS_OF_PLACE,
    serviceIds: [],
    sectors: [],
    countries: [],
    captured: ConsentCapture.IN_PERSON,
    givenBy: ConsentGiver.PERSON,
    textVersion: '2026-1',
    language: 'fr',
    approvedServiceIds: [],
    withdrawnCategories: [],
    withdrawnServiceIds: [],
    givenAt: noon,
    expiresAt: null,
    withdrawnAt: null,
    ...given,
  };
}

/** These agreements, oldest first, as they stand at noon. */
export function consent(...agreements: Agreement[]): ConsentFact | null {
  return sumUp(agreements, noon);
}
