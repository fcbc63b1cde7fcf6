import { breachProblems } from './breaches.js';
import { compositionProblems } from './composition.js';
import { describedProblems } from './described.js';
import { driftProblems } from './drift.js';
import { furnishedProblems } from './furnished.js';
import { generatedProblems } from './generated.js';
import { licenceProblems } from './licences.js';
import { sizeProblems } from './sizes.js';
import { programStep, type Step } from './step.js';

/** Everything that can be proven without running a service, the slowest first. */
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
  { name: 'walls stop planted breaches', run: breachProblems },
  { name: 'sizes and bans stop planted breaches', run: sizeProblems },
  programStep('unused code and dependencies', 'knip/bin/knip.js', ['--no-progress']),
  { name: 'licences', run: licenceProblems },
  { name: 'tables are what the entities and snapshots say', run: driftProblems },
  { name: 'subgraphs compose', run: compositionProblems },
  { name: 'generated files are the committed ones', run: generatedProblems },
  { name: 'every event described, every topic owned', run: describedProblems },
  { name: 'every app furnished', run: furnishedProblems },
];
