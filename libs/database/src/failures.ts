import {
  QueryFailedError,
  QueryRunnerAlreadyReleasedError,
  QueryRunnerProviderAlreadyReleasedError,
} from 'typeorm';

/** The transaction took longer than it may and was given up; nothing of it was kept. */
export class TransactionTookTooLong extends Error {
  override readonly name = 'TransactionTookTooLong';

  constructor(
    readonly timeoutMs: number,
    /** What was being waited for when the time was up: an answer of the database, or the work itself. */
    readonly waitedFor: 'database' | 'work' = 'work',
  ) {
    super(
      `The transaction took longer than ${timeoutMs} ms and was rolled back. Try again with less work in it.`,
    );
  }
}

/** The connection broke, or the time was up, while committing: whether the change was kept is not known. */
export class CommitUnknown extends Error {
  override readonly name = 'CommitUnknown';

  constructor(cause: unknown) {
    super(
      'The database went away while the change was being kept. Look whether it was before trying again.',
      {
        cause,
      },
    );
  }
}

/** A statement failed inside the transaction and the failure was swallowed, so PostgreSQL kept nothing. */
export class TransactionAborted extends Error {
  override readonly name = 'TransactionAborted';

  constructor() {
    super(
      'A statement of this transaction failed and was ignored, so nothing of it was kept. Let the error through.',
    );
  }
}

const conflicts = new Set(['40001', '40P01', '55P03']);
const absences = new Set([
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '08000',
  '08001',
  '08003',
  '08004',
  '08006',
  '25P03',
  '25P04',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
]);
const absentWords =
  /Connection terminated|timeout exceeded when trying to connect|not queryable|client is closed/i;

function codeOf(error: unknown): string {
  if (error instanceof QueryFailedError) return codeOf(error.driverError);
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : '';
}

/** Serialization failure, deadlock or lock time-out: nothing was kept, trying again at once may work. */
export function isConflict(error: unknown): boolean {
  return error instanceof Error && conflicts.has(codeOf(error));
}

/** The database cannot be reached, or the connection was lost: nothing is known of the work itself. */
export function isAbsence(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError) return error.errors.some(isAbsence);
  return (
    absences.has(codeOf(error)) ||
    absentWords.test(error.message) ||
    error instanceof QueryRunnerAlreadyReleasedError ||
    error instanceof QueryRunnerProviderAlreadyReleasedError
  );
}

/** Trying again may work without anybody changing anything. */
export function isPassing(error: unknown): boolean {
  return isConflict(error) || isAbsence(error) || error instanceof TransactionTookTooLong;
}
