import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { projectFolder } from '../project.js';
import { Sentence } from '../sentence.js';
import { RoleName } from './role.js';

/** Somebody invented whom one can sign in as. */
const DemoUser = z.object({
  subject: z.string().min(1),
  name: z.string().min(1),
  role: RoleName,
  placeKey: z.string().optional(),
  organizationKey: z.string().optional(),
  language: z.string().min(2),
});
export type DemoUser = z.infer<typeof DemoUser>;

export async function readDemoUsers(): Promise<readonly DemoUser[]> {
  const text = await readFile(join(projectFolder, 'demo/data/users.json'), 'utf8');
  return z.array(DemoUser).parse(JSON.parse(text));
}

/** By name or subject, whatever the accents and capitals; a sentence with all names where nobody fits. */
export function findUser(users: readonly DemoUser[], asked: string): DemoUser {
  const found = users.find((user) => [user.name, user.subject].some((name) => plain(name) === plain(asked)));
  if (found) return found;
  const names = users
    .map((user) => `  ${user.name} (${user.role.toLowerCase()}, ${user.subject})`)
    .join('\n');
  throw new Sentence(
    `${asked ? `There is no demo user "${asked}"` : 'Name the demo user that the token is for'}. There are:\n${names}`,
  );
}

function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
