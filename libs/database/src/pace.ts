const quickestMs = 25;
const slowestMs = 100;

/**
 * How long to rest between two looks for work: 25 ms while there was some of late, longer and longer in the quiet, and
 * 100 ms when there was none for a second.
 */
export class Pace {
  private lastMs = performance.now();

  /** To be called when a look finds work. */
  quicken(): void {
    this.lastMs = performance.now();
  }

  get restMs(): number {
    const quietMs = performance.now() - this.lastMs;
    return Math.min(slowestMs, Math.max(quickestMs, quietMs / 10));
  }

  get isQuick(): boolean {
    return this.restMs === quickestMs;
  }
}
