import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectFolder } from '../project.js';
import { compose } from './compose.js';
import { emitAll } from './emit.js';

/** The generated files under `schema/`: path from the project's folder, and what must stand there. Needs a build. */
export async function schemaFiles(): Promise<Map<string, string>> {
  const emitted = await emitAll();
  const { supergraph, publicApi } = compose(emitted);
  const files = [...emitted].map(([app, sdl]): [string, string] => [`schema/${app}.graphql`, sdl]);
  return new Map([...files, ['schema/supergraph.graphql', supergraph], ['schema/public.graphql', publicApi]]);
}

/** Writes them; their paths. */
export async function writeSchemaFiles(): Promise<string[]> {
  const files = await schemaFiles();
  for (const [path, text] of files) {
    const target = join(projectFolder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
  return [...files.keys()];
}
