import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeSnapshots } from '../check/drift.js';
import { projectFolder } from '../project.js';
import { runProgram, Sentence } from '../sentence.js';
import { generatedFiles, outdated } from './generated-files.js';
import { brokenPromises } from './promises.js';

/** `npm run generate`: writes the schemas of the subgraphs, the supergraph, what describes the events, and the tables. */
await runProgram(async () => {
  const broken = await brokenPromises();
  if (broken.length > 0) {
    throw new Sentence(
      `Nothing was written: facts on the bus would no longer be readable.\n${broken.join('\n')}\n` +
        'Change it compatibly, or declare the fact on a new version of its topic and tell both until nobody hears the old one.',
    );
  }
  const files = await generatedFiles();
  for (const path of await outdated(files)) {
    await mkdir(dirname(join(projectFolder, path)), { recursive: true });
    await writeFile(join(projectFolder, path), files.get(path) ?? '');
    console.log(path);
  }
  await writeSnapshots();
});
