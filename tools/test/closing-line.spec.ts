import { closingLine, skippedSuites, tallyOf } from './closing-line.mjs';

const results = {
  numPassedTests: 12,
  numFailedTests: 1,
  numPendingTests: 3,
  numTodoTests: 1,
  numRuntimeErrorTestSuites: 0,
  wasInterrupted: false,
};

describe('the closing line', () => {
  it('counts what passed, failed and was skipped', () => {
    expect(closingLine(tallyOf(results))).toBe('tests: 12 passed, 1 failed, 4 skipped');
  });

  it('counts a file that could not run, and a run that was broken off, as failures', () => {
    expect(tallyOf({ ...results, numRuntimeErrorTestSuites: 2 }).failed).toBe(3);
    expect(tallyOf({ ...results, wasInterrupted: true }).failed).toBe(2);
  });

  it('names each suite that was skipped, once, with its file', () => {
    const skipped = { status: 'pending', ancestorTitles: ['both buses', 'on Kafka'] };
    const testResults = [
      {
        testFilePath: '/p/libs/a.spec.ts',
        testResults: [skipped, skipped, { status: 'passed', ancestorTitles: [] }],
      },
      { testFilePath: '/p/libs/b.spec.ts', testResults: [{ status: 'passed', ancestorTitles: ['fine'] }] },
    ];
    expect(skippedSuites(testResults, '/p')).toEqual(['  libs/a.spec.ts › both buses › on Kafka (2)']);
  });
});
