import { seededRandom } from '#libs/testing';
import { Act } from './state.machine.js';
import { playRandomActs } from './random-acts.fixture.js';

it('keeps every promise through 120,000 random acts, others in each run', () => {
  const { tried, done } = playRandomActs({ runs: 2_400, seed: seededRandom().seed });
  expect(tried).toBeGreaterThanOrEqual(120_000);
  expect(Object.values(Act).filter((act) => !done.has(act) && act !== Act.DRAFT)).toEqual([]);
});
