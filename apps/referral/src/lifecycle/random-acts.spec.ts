import { Act } from './state.machine.js';
import { playRandomActs } from './random-acts.fixture.js';

it('keeps every promise through 300,000 random acts', () => {
  const { tried, done } = playRandomActs({ runs: 6_000, seed: 20260302 });
  expect(tried).toBeGreaterThanOrEqual(300_000);
  expect(Object.values(Act).filter((act) => !done.has(act) && act !== Act.DRAFT)).toEqual([]);
});
