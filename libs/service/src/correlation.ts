import { AsyncLocalStorage } from 'node:async_hooks';
import { newId } from './ids.js';

const storage = new AsyncLocalStorage<string>();

/** The thread that ties one request, its events and its log lines together. */
export const correlation = {
  /** Runs `work`, and all that it starts, under this correlation id. */
  run<Result>(id: string, work: () => Result): Result {
    return storage.run(id, work);
  },
  /** The id of the work under way; a fresh one where none is. */
  id(): string {
    return storage.getStore() ?? newId();
  },
  /** The id of the work under way, or null. */
  current(): string | null {
    return storage.getStore() ?? null;
  },
};
