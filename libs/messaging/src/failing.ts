import { isConflict, TransactionTookTooLong } from '#libs/database';
import { withoutValues } from '#libs/service';
import type { Chunk } from './bus.js';

/** Others have taken over the partition; they will get the events that are not dealt with. */
class TakenOver extends Error {
  override readonly name = 'TakenOver';
}

/** Says that the consumer lives. Throws where the partition is no longer ours. */
export async function keep(chunk: Chunk): Promise<void> {
  if (!(await chunk.beat())) throw new TakenOver('The partition went to another member.');
}

/** Time was up while the database worked: it is slow, or there was too much to do at once. */
export function tookTheDatabaseTooLong(error: unknown): boolean {
  return error instanceof TransactionTookTooLong && error.waitedFor === 'database';
}

/** Nothing is wrong with the event: others were in the way, or the database is slow. */
export function willPass(error: unknown): boolean {
  return isConflict(error) || tookTheDatabaseTooLong(error);
}

/** What may be kept of a failure: no value that it quotes. */
export function sayable(error: Error): string {
  return withoutValues(error.message);
}
