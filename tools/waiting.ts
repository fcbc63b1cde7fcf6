import { setTimeout as sleep } from 'node:timers/promises';

/** Looks again and again whether something has come true; answers false where it has not within the time. */
export async function comesTrue(
  withinMs: number,
  look: () => Promise<boolean>,
  everyMs = 25,
): Promise<boolean> {
  const deadline = Date.now() + withinMs;
  while (!(await look())) {
    if (Date.now() >= deadline) return false;
    await sleep(everyMs);
  }
  return true;
}
