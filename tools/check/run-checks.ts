import { runSteps, type Verdict } from './step.js';
import { steps } from './steps.js';

export interface CheckTally {
  readonly passed: number;
  readonly failed: number;
}

/** Runs every step and prints one line for each, and after a failed one what is wrong. */
export async function runChecks(): Promise<CheckTally> {
  const verdicts = await runSteps(steps, print);
  const failed = verdicts.filter(({ problem }) => problem !== null).length;
  return { passed: verdicts.length - failed, failed };
}

function print({ name, problem, seconds }: Verdict): void {
  console.log(`${problem === null ? 'ok    ' : 'FAILED'} ${name} (${seconds.toFixed(1)} s)`);
  if (problem !== null) console.log(problem.replace(/^/gm, '       '));
}
