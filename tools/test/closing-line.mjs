import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';

/**
 * Counts a Jest run and names what was skipped, as in `tests: 12 passed, 0 failed, 3 skipped`. Alone, it prints that
 * line last; under `npm test`, which counts the checks too, it hands the figures over in `PASSERELLE_TALLY`.
 */
export default class ClosingLine {
  constructor(globalConfig) {
    this.root = globalConfig.rootDir;
  }

  onRunComplete(_contexts, results) {
    const skipped = skippedSuites(results.testResults, this.root);
    if (skipped.length > 0) console.log(`\n${whyOf(process.env)}${skipped.join('\n')}`);
    const tally = tallyOf(results);
    const file = process.env.PASSERELLE_TALLY;
    if (file) writeFileSync(file, JSON.stringify(tally));
    else console.log(`\n${closingLine(tally)}`);
  }
}

/** A file that could not run counts as one failure, and so does a run that was broken off. */
export function tallyOf(results) {
  return {
    passed: results.numPassedTests,
    failed: results.numFailedTests + results.numRuntimeErrorTestSuites + (results.wasInterrupted ? 1 : 0),
    skipped: results.numPendingTests + results.numTodoTests,
  };
}

export function closingLine({ passed, failed, skipped }) {
  return `tests: ${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** One line for each suite with skipped tests. */
export function skippedSuites(testResults, root) {
  const counts = new Map();
  for (const file of testResults) {
    for (const test of file.testResults) {
      if (test.status !== 'pending' && test.status !== 'todo') continue;
      const suite = [relative(root, file.testFilePath), ...test.ancestorTitles].join(' › ');
      counts.set(suite, (counts.get(suite) ?? 0) + 1);
    }
  }
  return [...counts].map(([suite, count]) => `  ${suite} (${count})`).sort();
}

function whyOf(environment) {
  const missing = [
    ...(environment.PASSERELLE_TEST_KAFKA_BROKERS ? [] : ['Kafka']),
    ...(environment.PASSERELLE_TEST_REDIS_URL ? [] : ['Redis']),
  ];
  const why = missing.length > 0 ? ` for want of ${missing.join(' and ')} (.ci/run brings both)` : '';
  return `Skipped${why}:\n`;
}
