export { FixedClock } from './fixed-clock.js';
export { seededRandom, type SeededRandom } from './seeded-random.js';
export { type GraphqlAnswer, internalHeaders, startApp, type StartedApp, testSecret } from './start-app.js';
export { compileCache } from './environment.js';
export { countStatements } from './count-statements.js';
export {
  cloneDatabase,
  copyTemplate,
  emptyDatabase,
  templateDatabase,
  templateName,
  type TestDatabase,
} from './databases.js';
export {
  type BusUnderTest,
  describeOnEachBus,
  describeOnKafka,
  itOnItsOwnKafka,
  untilKafkaListens,
} from './each-bus.js';
export { kafkaBrokers, redisUrl } from './engines.js';
export { until } from './until.js';
