import { startIdentity, type IdentityServer } from '../identity/identity-server.js';
import { startMailSink, type MailSink } from '../mail-sink/mail-sink.js';
import { endLeftoverCluster } from '../postgres/cluster.js';
import type { Surroundings } from './apps.js';
import type { DataFolder } from './data-folder.js';
import { startDatabases, type DatabaseServer } from './database-server.js';
import { lockFile } from './lock.js';
import { checkEnginesNamed } from './engines-named.js';
import { choosePorts } from './ports.js';
import { endRemains } from './remains.js';
import { readSecrets } from './secrets.js';
import { stackFileName } from './stack-file.js';
import type { StackOptions } from './stack-options.js';

/** What the services stand on. */
export interface World {
  readonly surroundings: Surroundings;
  readonly databases: DatabaseServer;
  readonly identity: IdentityServer;
  readonly mailSink: MailSink;
}

/** Starts databases, identity provider and mail sink, over the remains of a killed start; `undo` takes them down. */
export async function surround(
  folder: DataFolder,
  options: StackOptions,
  undo: AsyncDisposableStack,
): Promise<World> {
  await endWhatRemains(folder, options);
  const ports = await choosePorts(options.portBase);
  await checkEnginesNamed(options);
  if (options.reset) await folder.clear([lockFile]);
  const secrets = await readSecrets(folder);
  await Promise.all(['logs', 'keys'].map((name) => folder.subfolder(name)));
  const starting = [
    startDatabases({ folder, ports, secrets, ...options }),
    startIdentity({ port: ports.identity, folder, cookieSecret: secrets.identity }),
    startMailSink({
      port: ports['mail sink'],
      smtpPort: ports['mail sink (SMTP)'],
      folder: folder.file('mails'),
    }),
  ] as const;
  // All of them have to be known before one failure may take them down.
  const [databases, identity, mailSink] = await Promise.allSettled(starting);
  if (mailSink.status === 'fulfilled') undo.defer(() => mailSink.value.close());
  if (identity.status === 'fulfilled') undo.defer(() => identity.value.close());
  if (databases.status === 'fulfilled') undo.defer(() => databases.value.stop());
  const [database, issuer, mails] = await Promise.all(starting);
  return {
    databases: database,
    identity: issuer,
    mailSink: mails,
    surroundings: {
      folder,
      ports,
      secrets,
      issuer: issuer.issuer,
      kafkaBrokers: options.kafkaBrokers,
      redisUrl: options.redisUrl,
      databaseUrl: (name) => database.urlOf(name),
    },
  };
}

async function endWhatRemains(folder: DataFolder, options: StackOptions): Promise<void> {
  await endRemains(folder);
  if (!options.databaseServerUrl) await endLeftoverCluster(folder.path);
  await folder.remove(stackFileName);
}
