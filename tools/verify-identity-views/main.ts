import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { plainEnvironment } from '../environment.js';
import { distFolder, nodeProgram } from '../project.js';
import { runProgram } from '../sentence.js';
import { dataFolderOf } from '../stack/options.js';
import { readStackFile } from '../stack/stack-file.js';

/** `npm run verify-identity-views -- [position seal] [--data DIR]`: the command of the referral service, on a running network. */
await runProgram(async () => {
  const { values, positionals } = parseArgs({
    options: { data: { type: 'string' } },
    allowPositionals: true,
  });
  const { databases } = await readStackFile(dataFolderOf(values.data));
  const program = join(distFolder, 'apps/referral/src/identity-view/verify-identity-views.main.js');
  const child = spawn(nodeProgram, [program, ...positionals], {
    env: { ...plainEnvironment(), DATABASE_URL: databases['referral'] },
    stdio: 'inherit',
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  process.exitCode = code ?? 1;
});
