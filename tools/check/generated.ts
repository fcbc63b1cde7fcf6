import { generatedFiles, outdated } from '../generate/generated-files.js';
import { brokenPromises } from '../generate/promises.js';

/** Generated files are what the code would generate today, and today's events keep what the committed ones promised. */
export async function generatedProblems(): Promise<string | null> {
  const files = await generatedFiles();
  const [broken, paths] = await Promise.all([brokenPromises(), outdated(files)]);
  const stale = paths.map(
    (path) => `${path} is not what the code says; run "npm run generate" and look at the difference.`,
  );
  const problems = [...broken, ...stale];
  return problems.length > 0 ? problems.join('\n') : null;
}
