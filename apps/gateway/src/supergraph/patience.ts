import { errors } from 'undici';

/** What is said of it, and all that the runtime keeps of it where a stream falls silent. */
export const late = 'A subgraph did not answer in time.';

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
    const error = new TimedOut(late);
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

/** A body that fails with TimedOut where somebody waits for more of it and nothing comes for so long. */
export function neverSilentFor(
  limitMs: number,
  body: ReadableStream<Uint8Array>,
): ReadableStream<Uint8Array> {
  const source = body.getReader();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await within(limitMs, () => source.read());
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: (reason) => source.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}
