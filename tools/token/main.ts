import { parseArgs } from 'node:util';
import { toolEnvironment } from '../environment.js';
import { signIn } from '../identity/sign-in.js';
import { findUser, readDemoUsers } from '../identity/users.js';
import { runProgram, Sentence } from '../sentence.js';
import { dataFolderOf } from '../stack/options.js';
import { readStackFile } from '../stack/stack-file.js';

/** `npm run token -- <demo user>`: an access token on stdout, and nothing else. */
await runProgram(async () => {
  if (toolEnvironment().production) {
    throw new Sentence('Tokens of demo users are for development; this refuses with NODE_ENV=production.');
  }
  const { values, positionals } = parseArgs({
    options: { data: { type: 'string' } },
    allowPositionals: true,
  });
  const user = findUser(await readDemoUsers(), positionals.join(' '));
  const { identity } = await readStackFile(dataFolderOf(values.data));
  const { accessToken } = await signIn(identity, user.subject);
  console.log(accessToken);
});
