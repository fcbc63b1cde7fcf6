import { errors } from 'undici';

/** Nobody answered in the time that was given. */
export class TimedOut extends Error {
  override readonly name = 'TimeoutError';
}

/**
 * What the work comes to within so long; TimedOut, of which the work is told, where it takes longer. Its timer ends with
 * the work: those of `AbortSignal.timeout` stay until their time has passed, thousands of them under load.
 */
export async function within<Result>(
  limitMs: number,
  work: (late: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const telling = new AbortController();
  const { promise: lateness, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    const error = new TimedOut('A subgraph did not answer in time.');
    reject(error);
    telling.abort(error);
  }, limitMs);
  try {
    return await Promise.race([work(telling.signal), lateness]);
  } catch (error) {
    throw error instanceof errors.ConnectTimeoutError ? new TimedOut(error.message) : error;
  } finally {
    clearTimeout(timer);
  }
}
