import { ConsentCategory } from '#libs/events';
import { agreement, consent, later, noon } from './consent.fixture.js';
import { ConsentCapture, isLeftToTakeBack, saysAgain } from './consent.machine.js';

const { NEED, IDENTITY, CONTACT } = ConsentCategory;

describe('what is left to take back', () => {
  const nothing = { categories: [], serviceIds: [] };

  it('is whatever was given, expired or not, and not taken back', () => {
    const given = consent(agreement({ expiresAt: noon }), agreement({ withdrawnAt: noon }));
    expect(isLeftToTakeBack(given, { ...nothing, categories: null })).toBe(true);
    expect(isLeftToTakeBack(given, { ...nothing, categories: [IDENTITY, CONTACT] })).toBe(true);
    expect(isLeftToTakeBack(given, { ...nothing, categories: [CONTACT] })).toBe(false);
    expect(isLeftToTakeBack(given, { ...nothing, serviceIds: ['french'] })).toBe(true);
    expect(isLeftToTakeBack(given, nothing)).toBe(false);
  });

  it('is nothing where all of it is taken back, or nothing was ever given', () => {
    const taken = agreement({ withdrawnCategories: [IDENTITY], withdrawnServiceIds: ['french'] });
    expect(isLeftToTakeBack(consent(taken), { categories: [IDENTITY], serviceIds: ['french'] })).toBe(false);
    for (const given of [null, consent(agreement({ withdrawnCategories: [NEED] }))])
      expect(isLeftToTakeBack(given, { categories: null, serviceIds: ['french'] })).toBe(false);
  });
});

describe('what is said again', () => {
  it('are the same terms, in any order, within a day, as long as they stand whole', () => {
    const said = agreement({ categories: [IDENTITY, NEED] });
    expect(saysAgain(consent(agreement()), said, noon)).toBe(true);
    expect(saysAgain(consent(agreement()), said, new Date(noon.getTime() + 24 * 3_600_000))).toBe(false);
    const others = [
      { captured: ConsentCapture.PHONE },
      { expiresAt: later },
      { textVersion: '2026-2' },
      { countries: ['IT'] },
      { withdrawnAt: noon },
      { withdrawnCategories: [IDENTITY] },
      { withdrawnServiceIds: ['french'] },
    ];
    for (const other of others) expect(saysAgain(consent(agreement(other)), said, noon)).toBe(false);
    expect(saysAgain(null, said, noon)).toBe(false);
  });
});
