import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { passerelleJsonSchema } from '../../apps/directory/src/import/formats/passerelle-json/passerelle-json.schema.js';
import { projectFolder } from '../project.js';
import { schemaFiles } from '../schema/files.js';
import { eventFiles } from './event-files.js';
import { realmFile } from './keycloak-realm.js';

/** Everything that is written by a program and committed all the same: path from the project's folder, and text. */
export async function generatedFiles(): Promise<Map<string, string>> {
  return new Map([
    ...eventFiles(),
    ...(await schemaFiles()),
    await realmFile(),
    ['demo/passerelle-json.schema.json', passerelleJsonSchema()],
  ]);
}

/** Those that do not stand on disk as they should. */
export async function outdated(files: ReadonlyMap<string, string>): Promise<string[]> {
  const looked = await Promise.all(
    [...files].map(async ([path, text]) => ((await textOf(path)) === text ? [] : [path])),
  );
  return looked.flat();
}

async function textOf(path: string): Promise<string | null> {
  return readFile(join(projectFolder, path), 'utf8').catch(() => null);
}
