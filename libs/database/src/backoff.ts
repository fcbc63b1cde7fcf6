/** Waits that double from `firstMs` up to `mostMs`, each with up to half of it left to chance. */
export class Backoff {
  private attempts = 0;

  constructor(
    private readonly firstMs: number,
    private readonly mostMs: number,
  ) {}

  /** Starts again from the first wait; call it after a success. */
  reset(): void {
    this.attempts = 0;
  }

  /** How long to wait now; each call doubles the next. */
  nextMs(): number {
    const fullMs = Math.min(this.mostMs, this.firstMs * 2 ** this.attempts);
    this.attempts += 1;
    return fullMs * (0.5 + Math.random() / 2);
  }

  /** Waits, shorter where the signal fires. */
  async wait(signal?: AbortSignal): Promise<void> {
    await pause(this.nextMs(), signal);
  }
}

/** Waits `ms`, or until the signal fires; never rejects. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted === true) return;
  await new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener('abort', end, { once: true });
  });
}
