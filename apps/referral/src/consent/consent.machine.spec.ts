import fc from 'fast-check';
import { ConsentCategory, Sector } from '#libs/events';
import {
  type Asked,
  categoriesFor,
  ConsentScope,
  covers,
  isLive,
  liveCategories,
  liveCategoriesByEnd,
  sumUp,
} from './consent.machine.js';
import { agreement, consent, later, noon } from './consent.fixture.js';

const { NEED, PUBLICS, IDENTITY, CONTACT } = ConsentCategory;
const { NAMED_SERVICES, SECTOR_OF_PLACE, PARTNERS_OF_PLACE } = ConsentScope;

function asked(given: Partial<Asked['service']> = {}): Asked {
  const service = { serviceId: 'french', sectors: [Sector.TRAINING], organizationCountry: 'FR', ...given };
  return { service, placeCountry: 'FR' };
}

describe('whether a consent stands', () => {
  it('stands until the instant it expires', () => {
    const given = consent(agreement({ expiresAt: later }));
    expect(isLive(given, noon)).toBe(true);
    expect(isLive(given, later)).toBe(false);
  });

  it('falls whole when it, or the need, is taken back, and is not there without an agreement', () => {
    expect(isLive(consent(agreement({ withdrawnAt: noon })), noon)).toBe(false);
    expect(isLive(consent(agreement({ withdrawnCategories: [NEED] })), noon)).toBe(false);
    expect(isLive(consent(agreement({ withdrawnCategories: [IDENTITY] })), noon)).toBe(true);
    expect(isLive(null, noon)).toBe(false);
  });
});

describe('which categories are covered', () => {
  it('counts what is left of each live agreement', () => {
    const given = consent(
      agreement({ categories: [NEED, IDENTITY, CONTACT], withdrawnCategories: [IDENTITY] }),
      agreement({ categories: [NEED, PUBLICS], expiresAt: noon }),
    );
    expect(liveCategories(given, noon)).toEqual([NEED, CONTACT]);
  });

  it('never joins the categories of one agreement with the scope of another', () => {
    const given = consent(
      agreement({ categories: [NEED] }),
      agreement({ scope: NAMED_SERVICES, serviceIds: ['welding'], categories: [NEED, IDENTITY] }),
    );
    expect(categoriesFor(given, asked(), noon)).toEqual([NEED]);
    expect(categoriesFor(given, asked({ serviceId: 'welding' }), noon)).toContain(IDENTITY);
  });

  it('covers again what was taken back and given anew', () => {
    const before = agreement({ withdrawnCategories: [IDENTITY] });
    expect(categoriesFor(consent(before), asked(), noon)).not.toContain(IDENTITY);
    expect(categoriesFor(consent(before, agreement()), asked(), noon)).toContain(IDENTITY);
  });
});

describe('who is in scope', () => {
  const named = agreement({ scope: NAMED_SERVICES, serviceIds: ['french'] });
  const sector = agreement({ scope: SECTOR_OF_PLACE, sectors: [Sector.TRAINING] });
  const abroad = { organizationCountry: 'IT' };

  it.each([
    ['a named service', named, {}, true],
    ['a service that was not named', named, { serviceId: 'welding' }, false],
    ['a service of the sector', sector, {}, true],
    ['a service of another sector', sector, { sectors: [Sector.EMPLOYMENT] }, false],
    ['a service that names no sector, under a consent for one', sector, { sectors: [] }, false],
    ['any partner', agreement(), { sectors: [] }, true],
    ['a partner whose country is not known', agreement(), { organizationCountry: null }, true],
    ['a partner in a country that was not named', agreement(), abroad, false],
    ['a partner in a named country', agreement({ countries: ['IT'] }), abroad, true],
    ['a named service in a country that was not named', named, abroad, false],
    ['an approved service abroad', agreement({ approvedServiceIds: ['french'] }), abroad, true],
    ['a service it was taken back from', agreement({ withdrawnServiceIds: ['french'] }), {}, false],
    ['anybody, without the need', agreement({ categories: [IDENTITY] }), {}, false],
  ])('%s', (_, given, service, expected) => {
    expect(covers(consent(given), asked(service), noon)).toBe(expected);
  });
});

describe('what is shown of it', () => {
  it('keeps the newest words and everything that still stands', () => {
    const shown = consent(
      agreement({ categories: [NEED, IDENTITY], scope: NAMED_SERVICES, serviceIds: ['a'], expiresAt: later }),
      agreement({
        categories: [NEED, PUBLICS],
        scope: NAMED_SERVICES,
        approvedServiceIds: ['b'],
        textVersion: '2',
      }),
    );
    expect(shown).toMatchObject({
      categories: [NEED, IDENTITY, PUBLICS],
      serviceIds: ['a', 'b'],
      textVersion: '2',
      expiresAt: null,
      withdrawnAt: null,
    });
  });

  it('shows nothing of what has run out since, however long ago the newest was given', () => {
    const given = [
      agreement({ categories: [NEED, PUBLICS], expiresAt: later, serviceIds: ['a'] }),
      agreement({ categories: [NEED, CONTACT] }),
    ];
    expect(sumUp(given, noon)).toMatchObject({ categories: [NEED, PUBLICS, CONTACT], serviceIds: ['a'] });
    expect(sumUp(given, later)).toMatchObject({ categories: [NEED, CONTACT], serviceIds: [] });
  });

  it('says when all of it was taken back, and what it had been', () => {
    const shown = consent(agreement({ withdrawnAt: later }));
    expect(shown).toMatchObject({ categories: [NEED, IDENTITY], withdrawnAt: later });
  });

  it('is nothing where nothing was ever agreed', () => {
    expect(consent()).toBeNull();
  });
});

describe('until when each category stands', () => {
  it('is the last end that anybody agreed to, and never when one of them has none', () => {
    const given = consent(
      agreement({ categories: [NEED, IDENTITY, PUBLICS], expiresAt: later }),
      agreement({ categories: [NEED] }),
      agreement({ categories: [CONTACT], expiresAt: noon }),
    );
    expect(liveCategoriesByEnd(given, noon)).toEqual([
      { categories: [IDENTITY, PUBLICS], expiresAt: later },
      { categories: [NEED], expiresAt: null },
    ]);
  });
});

const anyAgreement = fc
  .record({
    categories: fc.subarray([NEED, PUBLICS, IDENTITY, CONTACT]),
    scope: fc.constantFrom(NAMED_SERVICES, SECTOR_OF_PLACE, PARTNERS_OF_PLACE),
    serviceIds: fc.subarray(['a', 'b']),
    sectors: fc.subarray([Sector.TRAINING, Sector.EMPLOYMENT]),
    countries: fc.subarray(['IT', 'PT']),
    approvedServiceIds: fc.subarray(['a', 'b']),
    withdrawnCategories: fc.subarray([NEED, IDENTITY]),
    withdrawnServiceIds: fc.subarray(['a', 'b']),
    expiresAt: fc.constantFrom(null, noon, later),
    withdrawnAt: fc.constantFrom(null, noon),
  })
  .map(agreement);
const anyAsked = fc
  .record({
    serviceId: fc.constantFrom('a', 'b', 'c'),
    sectors: fc.subarray([Sector.TRAINING, Sector.EMPLOYMENT]),
    organizationCountry: fc.constantFrom(null, 'FR', 'IT', 'BG'),
  })
  .map(asked);
const agreements = fc.array(anyAgreement, { maxLength: 4 });

describe('whatever was agreed', () => {
  it('taking something back never widens what is covered', () => {
    fc.assert(
      fc.property(agreements, anyAsked, (given, service) => {
        const before = categoriesFor(sumUp(given, noon), service, noon);
        const narrower = given.map((one) => ({
          ...one,
          withdrawnCategories: [...one.withdrawnCategories, IDENTITY],
        }));
        const after = categoriesFor(sumUp(narrower, noon), service, noon);
        expect(before).toEqual(expect.arrayContaining(after));
        expect(after).not.toContain(IDENTITY);
      }),
    );
  });

  it('each live category stands until its end and no longer', () => {
    fc.assert(
      fc.property(agreements, (given) => {
        const parts = liveCategoriesByEnd(sumUp(given, noon), noon);
        for (const when of [noon, later]) {
          const standing = parts.filter(({ expiresAt }) => expiresAt === null || expiresAt > when);
          const shown = liveCategories(sumUp(given, when), when);
          expect(standing.flatMap(({ categories }) => categories).sort()).toEqual([...shown].sort());
        }
      }),
    );
  });

  it('a further agreement never narrows it, and nobody is shown less than is covered', () => {
    fc.assert(
      fc.property(agreements, anyAgreement, anyAsked, (given, more, service) => {
        const before = categoriesFor(sumUp(given, noon), service, noon);
        const after = sumUp([...given, more], noon);
        expect(categoriesFor(after, service, noon)).toEqual(expect.arrayContaining(before));
        expect(after?.categories).toEqual(expect.arrayContaining(categoriesFor(after, service, noon)));
      }),
    );
  });
});
