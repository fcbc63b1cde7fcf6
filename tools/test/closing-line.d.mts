export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

interface FileResult {
  testFilePath: string;
  testResults: { status: string; ancestorTitles: string[] }[];
}

export function tallyOf(results: {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  numRuntimeErrorTestSuites: number;
  wasInterrupted: boolean;
}): Tally;
export function closingLine(tally: Tally): string;
export function skippedSuites(testResults: FileResult[], root: string): string[];
