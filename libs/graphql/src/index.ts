export { type Connection, connectionOf, countedConnectionOf, edgeOf } from './connection.js';
export { CurrentCaller, type GraphqlContext, loader } from './context.js';
export { clientError, referenceNotFound } from './errors.js';
export { checkInput, writtenText } from './input.js';
export { connect, type CursorKey, cursorKey, encodeCursor, type Page, pageOf } from './paging.js';
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
export { CalendarDay, DateTimeScalar } from './scalars.js';
export { subgraph } from './subgraph.js';
