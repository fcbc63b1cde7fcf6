import { relative } from 'node:path';
import { projectFolder } from '../project.js';
import type { PlacedUser } from '../story/stage.js';
import type { Stack } from './stack.js';

/** What somebody who has just started it wants to know. */
export function welcome({ urls, folder }: Stack, users: readonly PlacedUser[]): string {
  const inOwnFolder = relative(projectFolder, folder.path) === '.data';
  const token = `${inOwnFolder ? '' : `PASSERELLE_DATA='${folder.path}' `}npm run -s token -- "${users[0]?.name ?? ''}"`;
  const query = '{"query":"{ viewer { name memberships { role place { name } } } places { name } }"}';
  return `
Passerelle is up.
  GraphQL    ${urls.gateway}
  sign in    ${urls.identity} (development: no passwords)
  mails      ${urls.mailSink}
  data, logs ${folder.path}

Demo users:
${users.map((user) => `  ${user.name.padEnd(26)} ${roleOf(user)}`).join('\n')}

An access token:
  ${token}
A first question:
  curl -s ${urls.gateway} -H 'content-type: application/json' \\
    -H "authorization: Bearer $(${token})" \\
    -d '${query}'

Ctrl-C stops everything.`;
}

function roleOf({ role, placeKey, organizationKey }: PlacedUser): string {
  const where = placeKey ?? organizationKey;
  return `${role.toLowerCase()}${where ? `, ${where}` : ''}`;
}
