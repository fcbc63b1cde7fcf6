import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const networkFiles = [
  'taxonomies.json',
  'places.json',
  'organizations.json',
  'partners.json',
  'conventions.json',
  'advisers.json',
  'services.json',
];

/** Raised when the same files would be written differently, so that they are read again. */
const readingVersion = 1;

/** Where the parts of the demo stand. */
export interface DemoFiles {
  network: string[];
  users: string;
  terms: string;
  frInclusion: string[];
}

/** The files under a folder such as `demo/`. */
export function demoFilesIn(folder: string): DemoFiles {
  return {
    network: networkFiles.map((name) => join(folder, 'data', name)),
    users: join(folder, 'data', 'users.json'),
    terms: termsFileIn(folder),
    frInclusion: ['structures.json.gz', 'services.json.gz'].map((name) =>
      join(folder, 'fr-inclusion-2022', name),
    ),
  };
}

/** The network's own lists of terms, which other formats use. */
export function termsFileIn(folder: string): string {
  return join(folder, 'data', 'taxonomies.json');
}

/** The project's demo folder, from the sources as well as from `dist`. */
export function demoFolder(from = import.meta.dirname): string {
  const folder = join(from, 'demo');
  if (existsSync(join(folder, 'data', 'taxonomies.json'))) return folder;
  const parent = dirname(from);
  if (parent === from) throw new Error('No folder above this program holds demo/data/taxonomies.json.');
  return demoFolder(parent);
}

/** The same for the same files, whatever their dates. */
export async function fingerprintOf(files: DemoFiles): Promise<string> {
  const hash = createHash('sha256').update(`reading ${readingVersion}`);
  for (const path of [...files.network, files.users, ...files.frInclusion]) hash.update(await readFile(path));
  return hash.digest('hex');
}
