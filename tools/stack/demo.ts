import { join } from 'node:path';
import { distFolder } from '../project.js';
import { environmentOf } from './apps.js';
import { runJob, type Job } from './job.js';
import type { Stack } from './stack.js';

type Watched = Pick<Job, 'progress' | 'signal'>;

/** Loads the demo network and the real directory beside it; what is there already stays as it is. */
export function loadDemo({ surroundings, folder }: Stack, watched: Watched = {}): Promise<void> {
  return runJob({
    ...watched,
    name: 'The import of the demo network',
    program: join(distFolder, 'apps/directory/src/import/demo.main.js'),
    environment: environmentOf('directory', surroundings),
    logFile: folder.file('logs', 'demo.log'),
  });
}

/** Plays ninety days of referrals long past, once, so that there are figures to look at. */
export function seedHistory({ surroundings, folder }: Stack, watched: Watched = {}): Promise<void> {
  return runJob({
    ...watched,
    name: 'The seeding of the illustrative history',
    program: join(distFolder, 'apps/referral/src/history/history.main.js'),
    environment: environmentOf('referral', surroundings),
    logFile: folder.file('logs', 'history.log'),
    inTheBackground: true,
  });
}
