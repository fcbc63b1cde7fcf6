import { runProgram } from '../sentence.js';
import { runChecks } from './run-checks.js';

/** `npm run check`. */
await runProgram(async () => {
  const { failed } = await runChecks();
  if (failed > 0) process.exitCode = 1;
});
