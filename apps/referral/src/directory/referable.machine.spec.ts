import { ConventionStatus } from '#libs/events';
import { conventionThatCounts, isInForce, type KnownConvention } from './referable.machine.js';

function convention(given: Partial<KnownConvention> = {}): KnownConvention {
  return {
    conventionId: 'one',
    placeId: 'paris',
    status: ConventionStatus.ACTIVE,
    startsOn: '2026-01-01',
    endsOn: '2026-12-31',
    answersWithinHours: null,
    hasConfirmedContact: true,
    ...given,
  };
}

describe('a convention in force', () => {
  it.each([
    ['its first day', {}, '2026-01-01', true],
    ['the day before', {}, '2025-12-31', false],
    ['its last day', {}, '2026-12-31', true],
    ['the day after', {}, '2027-01-01', false],
    ['any later day, without an end', { endsOn: null }, '2040-01-01', true],
    ['a day on which it is suspended', { status: ConventionStatus.SUSPENDED }, '2026-06-01', false],
    ['a day after it was ended early', { status: ConventionStatus.ENDED }, '2026-06-01', false],
    ['a day before it was signed', { status: ConventionStatus.DRAFT }, '2026-06-01', false],
  ])('on %s', (_, given, day, expected) => {
    expect(isInForce(convention(given), day)).toBe(expected);
  });

  it('is the one with a confirmed contact, then the one of the place itself', () => {
    const place = convention({ conventionId: 'place' });
    const network = convention({ conventionId: 'network', placeId: null });
    const silent = convention({ conventionId: 'silent', hasConfirmedContact: false });
    expect(conventionThatCounts([network, place], '2026-06-01')?.conventionId).toBe('place');
    expect(conventionThatCounts([silent, network], '2026-06-01')?.conventionId).toBe('network');
    expect(conventionThatCounts([silent], '2026-06-01')?.conventionId).toBe('silent');
    expect(conventionThatCounts([place], '2027-06-01')).toBeNull();
  });
});
