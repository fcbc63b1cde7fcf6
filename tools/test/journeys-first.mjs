import { createRequire } from 'node:module';

// Jest's own sequencer comes with Jest, which does not say so in its dependencies.
const fromJest = createRequire(createRequire(import.meta.url).resolve('@jest/core'));
const { default: Sequencer } = fromJest('@jest/test-sequencer');

/** Whole networks take minutes each: begun first, they end while everything else runs, also where no run was timed before. */
export default class JourneysFirst extends Sequencer {
  sort(tests) {
    const isJourney = ({ path }) => path.includes('/test/journeys/');
    const sorted = super.sort(tests);
    return [...sorted.filter(isJourney), ...sorted.filter((test) => !isJourney(test))];
  }
}
