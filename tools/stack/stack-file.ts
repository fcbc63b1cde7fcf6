import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { RoleName } from '../identity/role.js';
import { Sentence } from '../sentence.js';
import { isHeld } from './lock.js';

export const stackFileName = 'stack.json';

const StackFile = z.object({
  /** The full GraphQL address. */
  gateway: z.url(),
  /** The issuer. */
  identity: z.url(),
  mailSink: z.url(),
  /** By app: an address that answers 200 while it is ready. */
  health: z.record(z.string(), z.url()),
  databases: z.record(z.string(), z.string()),
  users: z.array(
    z.object({
      name: z.string(),
      role: RoleName,
      placeId: z.string().optional(),
      organizationId: z.string().optional(),
    }),
  ),
});
/** Where everything is, for the commands and tests that talk to a running stack. */
export type StackFile = z.infer<typeof StackFile>;

export async function readStackFile(dataFolder: string): Promise<StackFile> {
  const text = await readFile(join(dataFolder, stackFileName), 'utf8').catch(() => null);
  if (text !== null) return StackFile.parse(JSON.parse(text));
  if (await isHeld(dataFolder)) {
    throw new Sentence(
      `What runs on ${dataFolder} is not up yet, or its ${stackFileName} was taken away. Wait for it, or start it anew.`,
    );
  }
  throw new Sentence(
    `Nothing runs on ${dataFolder}. Start it with "npm start", or say where its data is: --data DIR or PASSERELLE_DATA.`,
  );
}
