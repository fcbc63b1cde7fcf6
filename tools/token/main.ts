import { parseArgs } from 'node:util';
import { toolEnvironment } from '../environment.js';
import { signIn } from '../identity/sign-in.js';
import { findUser, readDemoUsers } from '../identity/users.js';
import { runProgram, Sentence } from '../sentence.js';
import { dataFolderOf } from '../stack/options.js';
import { readStackFile } from '../stack/stack-file.js';

const usage = `npm run token -- <demo user> [--data DIR]
  Prints an access token of that demo user of the running network; it lasts for a working day. Without a name: who there is.
  --data DIR  the data of the running network (.data, or PASSERELLE_DATA)`;

/** `npm run token -- <demo user>`: an access token on stdout, and nothing else. */
await runProgram(async () => {
  const { values, positionals } = parseArgs({
    options: { data: { type: 'string' }, help: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  if (values.help) console.log(usage);
  else console.log(await tokenOf(positionals.join(' '), dataFolderOf(values.data)));
});

async function tokenOf(name: string, dataFolder: string): Promise<string> {
  if (toolEnvironment().production) {
    throw new Sentence('Tokens of demo users are for development; this refuses with NODE_ENV=production.');
  }
  const user = findUser(await readDemoUsers(), name);
  const { identity } = await readStackFile(dataFolder);
  const { accessToken } = await signIn(identity, user.subject);
  return accessToken;
}
