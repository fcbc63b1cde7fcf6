/** The reason of a stop that somebody asked for: Ctrl-C, a signal, the end of whoever started us. */
export const asked = 'asked';

/** Why everything is to stop: null where it was asked for. */
export class Stopping {
  private readonly controller = new AbortController();
  readonly signal = this.controller.signal;
  readonly reached = new Promise<Error | null>((resolve) => {
    this.signal.addEventListener('abort', () => {
      resolve(this.signal.reason instanceof Error ? this.signal.reason : null);
    });
  });

  constructor() {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const) {
      process.on(signal, () => {
        this.controller.abort(asked);
      });
    }
  }

  /** Its result, unless everything is to stop before. */
  async unless<T>(work: Promise<T>): Promise<T> {
    work.catch(() => undefined);
    await Promise.race([work, this.reached]);
    this.signal.throwIfAborted();
    return work;
  }

  because(error: Error): void {
    this.controller.abort(error);
  }
}
