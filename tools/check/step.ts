import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { wholeEnvironment } from '../environment.js';
import { nodeProgram, projectFolder } from '../project.js';

/** One thing that `npm run check` proves. */
export interface Step {
  readonly name: string;
  /** What is wrong, in words for whoever has to mend it; null where nothing is. */
  run(): Promise<string | null>;
}

/** A step that is the verdict of another program of this project: wrong where it does not end with 0. */
export function programStep(name: string, program: string, words: readonly string[]): Step {
  return {
    name,
    run: () =>
      new Promise((resolve) => {
        execFile(
          nodeProgram,
          [join(projectFolder, 'node_modules', program), ...words],
          { cwd: projectFolder, env: { ...wholeEnvironment(), NO_COLOR: '1' }, maxBuffer: 64 * 1024 * 1024 },
          (error, stdout, stderr) => {
            resolve(error ? `${stdout}${stderr}`.trim() || error.message : null);
          },
        );
      }),
  };
}

export interface Verdict {
  readonly name: string;
  readonly problem: string | null;
  readonly seconds: number;
}

/** Two at a time, each said as soon as it is known. */
export async function runSteps(steps: readonly Step[], told: (verdict: Verdict) => void): Promise<Verdict[]> {
  const waiting = [...steps];
  const verdicts: Verdict[] = [];
  const worker = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const verdict = await judge(step);
      verdicts.push(verdict);
      told(verdict);
    }
  };
  await Promise.all([worker(), worker()]);
  return verdicts;
}

async function judge(step: Step): Promise<Verdict> {
  const started = performance.now();
  const problem = await step
    .run()
    .catch((error: unknown) => String(error instanceof Error ? error.message : error));
  return { name: step.name, problem, seconds: (performance.now() - started) / 1000 };
}
