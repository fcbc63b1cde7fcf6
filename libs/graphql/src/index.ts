export {
  type Connection,
  connectionOf,
  countedConnectionOf,
  type Edge,
  edgeOf,
  PageInfo,
} from './connection.js';
export { CurrentCaller, firstLanguage, type GraphqlContext, loader } from './context.js';
export { clientError, type ErrorCode, formatError, formatThrown, referenceNotFound } from './errors.js';
export { checkInput } from './input.js';
export {
  connect,
  type CursorKey,
  encodeCursor,
  InvalidCursor,
  type Page,
  pageOf,
  type PageRequest,
} from './paging.js';
export { PeriodInput } from './period-input.js';
export { printSubgraph } from './print-subgraph.js';
export {
  IdempotencyKeyReused,
  InvalidField,
  InvalidInput,
  NotAllowed,
  NotFound,
  Problem,
  VersionConflict,
} from './problem.js';
export { CalendarDay, DateScalar, DateTimeScalar } from './scalars.js';
export { subgraph } from './subgraph.js';
