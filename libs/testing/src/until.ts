import { setTimeout as pause } from 'node:timers/promises';

/** Waits for what must come true; throws where it has not after half a minute. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const endMs = performance.now() + 30_000;
  while (!(await holds())) {
    if (performance.now() > endMs) throw new Error('It has not come true within 30 s.');
    await pause(20);
  }
}
