export { FixedClock } from './fixed-clock.js';
export { seededRandom, type SeededRandom } from './seeded-random.js';
export {
  type AskOptions,
  type GraphqlAnswer,
  internalHeaders,
  startApp,
  type StartedApp,
  testSecret,
} from './start-app.js';
