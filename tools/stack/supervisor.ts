import { setTimeout as sleep } from 'node:timers/promises';
import { Sentence } from '../sentence.js';
import type { AppGroup } from './app-group.js';
import { apps, type App } from './apps.js';
import type { DatabaseServer } from './database-server.js';
import type { Narrator } from './narrator.js';

const mostEndsPerMinute = 4;
const pauseMs = 500;

export interface SupervisorOptions {
  readonly narrator?: Narrator;
  /** Told where a service cannot be kept running; without it nothing is watched. */
  readonly giveUp?: (error: Error) => void;
}

/** Starts a service again that ended by itself, and gives up on one that keeps ending and on a lost PostgreSQL. */
export function supervise(
  group: AppGroup,
  { lost }: DatabaseServer,
  { narrator, giveUp }: SupervisorOptions,
): void {
  if (!giveUp) return;
  void lost.then((how) => {
    giveUp(
      new Sentence(`PostgreSQL was lost (${how}). What was committed is kept: start again with npm start.`),
    );
  });
  for (const app of apps) {
    const ends: number[] = [];
    group.get(app).onUnexpectedEnd = (how) => {
      ends.push(Date.now());
      if (ends.filter((at) => at > Date.now() - 60_000).length > mostEndsPerMinute) {
        giveUp(group.get(app).failure(`keeps ending (${how})`));
        return;
      }
      narrator?.say(`The ${app} service ended unexpectedly (${how}); it is started again.`);
      startAgain(group, app).catch((error: unknown) => {
        // One that ended while it started has been counted as one more end.
        if (group.get(app).isRunning) giveUp(error as Error);
      });
    };
  }
}

async function startAgain(group: AppGroup, app: App): Promise<void> {
  await sleep(pauseMs);
  if (group.get(app).isWanted) await group.restart(app);
}
