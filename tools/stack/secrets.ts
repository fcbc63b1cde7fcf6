import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { Sentence } from '../sentence.js';
import type { DataFolder } from './data-folder.js';

const file = 'secrets.json';
const secret = z.string().min(32);

const Secrets = z.object({
  /** Password of the embedded PostgreSQL. */
  database: secret,
  /** Under which the links of people and partners are derived. */
  links: secret,
  /** What the gateway signs its word to each subgraph with. */
  internal: z.object({ directory: secret, referral: secret, notification: secret, insights: secret }),
  /** What the sessions of the development identity provider are signed with. */
  identity: secret,
  /** No secret, but kept with them: what this network calls its own on a Kafka that it shares with others. */
  network: z.string().min(1),
});
export type Secrets = z.infer<typeof Secrets>;

/** Made once and kept, readable by the owner alone: a second start must open what the first one closed. */
export async function readSecrets(folder: DataFolder): Promise<Secrets> {
  const kept = await folder.readJson(file);
  if (kept === null) {
    const fresh = makeSecrets();
    await folder.writeJson(file, fresh);
    return fresh;
  }
  const parsed = Secrets.safeParse(kept);
  if (parsed.success) return parsed.data;
  throw new Sentence(
    `${folder.file(file)} is damaged, and without it the data cannot be opened. ` +
      'Put it back from a copy, or start from empty with --reset.',
  );
}

function makeSecrets(): Secrets {
  const make = () => randomBytes(32).toString('hex');
  return {
    database: make(),
    links: make(),
    internal: { directory: make(), referral: make(), notification: make(), insights: make() },
    identity: make(),
    network: `passerelle-${randomBytes(4).toString('hex')}.`,
  };
}
