import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectFolder } from '../project.js';
import { compose } from '../schema/compose.js';
import { subgraphs } from '../schema/emit.js';

/** The committed subgraphs fit together; throws a sentence for each thing that keeps them from it. */
export async function compositionProblems(): Promise<string | null> {
  const sdls = subgraphs().map(async (app): Promise<[string, string]> => [
    app,
    await readFile(join(projectFolder, 'schema', `${app}.graphql`), 'utf8'),
  ]);
  compose(new Map(await Promise.all(sdls)));
  return null;
}
