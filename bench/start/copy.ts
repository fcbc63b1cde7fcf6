import { cp, mkdir, readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { projectFolder } from '../../tools/project.js';

const left = new Set(['node_modules', 'dist', 'coverage', '.git', '.data', '.cache']);

/** The project as after `git clone` and `npm ci`: nothing built, nothing cached, the installed packages linked. */
export async function copyProject(to: string): Promise<void> {
  for (const name of await readdir(projectFolder))
    if (!left.has(name)) await cp(join(projectFolder, name), join(to, name), { recursive: true });
  const installed = join(projectFolder, 'node_modules');
  await mkdir(join(to, 'node_modules'));
  for (const name of await readdir(installed))
    if (name !== '.cache') await symlink(join(installed, name), join(to, 'node_modules', name));
}
