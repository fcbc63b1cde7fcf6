/** The service stops, so what was being waited for is no longer wanted. */
class Stopping extends Error {
  override readonly name = 'Stopping';
}

/** What comes of the work. Rejects at once when the signal fires; what comes of it later goes to `late`. */
export async function unlessStopped<T>(
  signal: AbortSignal,
  work: Promise<T>,
  late: (result: T) => Promise<void> = () => Promise.resolve(),
): Promise<T> {
  const stopped = Promise.withResolvers<never>();
  const stop = () => {
    stopped.reject(new Stopping('The service stops.'));
  };
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop);
  try {
    return await Promise.race([work, stopped.promise]);
  } catch (error) {
    if (error instanceof Stopping) work.then(late).catch(() => undefined);
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
