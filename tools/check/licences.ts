import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { nodeProgram, projectFolder } from '../project.js';

/** What stands in the dependency tree today, all of it permissive; another one is a decision, not an accident. */
const accepted = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC-BY-3.0',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'PSF-2.0',
  'Python-2.0',
  'Unlicense',
]);

interface Found {
  readonly licenses: string | readonly string[];
}

/** No licence that reaches into the project or forbids a use of it (Elastic, SSPL, AGPL …), and none unknown. */
export async function licenceProblems(): Promise<string | null> {
  const { stdout } = await promisify(execFile)(
    nodeProgram,
    [
      join(projectFolder, 'node_modules/license-checker-rseidelsohn/bin/license-checker-rseidelsohn.js'),
      '--json',
      '--excludePrivatePackages',
    ],
    { cwd: projectFolder, maxBuffer: 64 * 1024 * 1024 },
  );
  const packages = Object.entries(JSON.parse(stdout) as Record<string, Found>);
  const refused = packages.filter(([, { licenses }]) => !isAccepted([licenses].flat().join(' AND ')));
  if (refused.length === 0) return null;
  return refused.map(([name, { licenses }]) => `${name}: ${[licenses].flat().join(', ')}`).join('\n');
}

/** Of alternatives one must do, of what is joined all must. */
export function isAccepted(expression: string): boolean {
  const words = expression.replace(/[()*]/g, ' ').trim();
  return words
    .split(/\s+AND\s+/)
    .every((part) => part.split(/\s+OR\s+/).some((one) => accepted.has(one.trim())));
}
