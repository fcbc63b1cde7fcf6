import { describedProblems } from './described.js';
import { furnishedProblems } from './furnished.js';
import { generatedProblems } from './generated.js';
import { licenceProblems } from './licences.js';
import { programStep, type Step } from './step.js';

/** Everything that can be proven without running the system, the slowest first. */
export const steps: readonly Step[] = [
  programStep('lint', 'eslint/bin/eslint.js', ['.', '--max-warnings', '0']),
  programStep('types', 'typescript/bin/tsc', ['-p', '.']),
  programStep('format', 'prettier/bin/prettier.cjs', ['--check', '.', '--log-level', 'warn']),
  programStep('walls', 'dependency-cruiser/bin/dependency-cruise.mjs', [
    'apps',
    'libs',
    'tools',
    'bench',
    'test',
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'err',
  ]),
  programStep('unused code and dependencies', 'knip/bin/knip.js', ['--no-progress']),
  { name: 'licences', run: licenceProblems },
  { name: 'generated files are the committed ones', run: generatedProblems },
  { name: 'every event described, every topic owned', run: describedProblems },
  { name: 'every app furnished', run: furnishedProblems },
];
