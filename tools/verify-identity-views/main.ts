import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { plainEnvironment } from '../environment.js';
import { distFolder, nodeProgram } from '../project.js';
import { runProgram } from '../sentence.js';
import { dataFolderOf } from '../stack/options.js';
import { readStackFile } from '../stack/stack-file.js';

const usage = `npm run verify-identity-views -- [position seal] [--data DIR]
  Verifies that no view of an identity was changed, left out or cut off: exit code 0 where all are whole, 1 where not.
  position seal  a position and the seal that the log of the referral service named for it: that it still stands there
  --data DIR     the data of the running network (.data, or PASSERELLE_DATA)`;

/** `npm run verify-identity-views -- [position seal] [--data DIR]`: the command of the referral service, on a running network. */
await runProgram(async () => {
  const { values, positionals } = parseArgs({
    options: { data: { type: 'string' }, help: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  if (values.help) console.log(usage);
  else process.exitCode = await verify(positionals, dataFolderOf(values.data));
});

async function verify(words: readonly string[], dataFolder: string): Promise<number> {
  const { databases } = await readStackFile(dataFolder);
  const program = join(distFolder, 'apps/referral/src/identity-view/verify-identity-views.main.js');
  const child = spawn(nodeProgram, [program, ...words], {
    env: { ...plainEnvironment(), DATABASE_URL: databases['referral'] },
    stdio: 'inherit',
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}
