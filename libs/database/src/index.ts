export { Backoff, pause } from './backoff.js';
export { DatabaseModule } from './database.module.js';
export { type DatabaseOptions, openDataSource } from './data-source.js';
export { assertNoDrift, writeSchemaSnapshot } from './drift.js';
export {
  CommitUnknown,
  isAbsence,
  isConflict,
  TransactionAborted,
  TransactionTookTooLong,
} from './failures.js';
export { Pace } from './pace.js';
export { migrate } from './migrate.js';
export { AGGREGATE_LOCKS } from './transact-once.js';
export { Transactions } from './transactions.js';
