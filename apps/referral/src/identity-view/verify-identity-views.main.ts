import 'reflect-metadata';
import { z } from 'zod';
import { openDataSource } from '#libs/database';
import { database } from '../database.js';
import { readDatabaseUrl } from '../environment.js';
import { verifyIdentityViews } from './verify-identity-views.js';

const usage =
  'Give nothing, or a position and the seal that the log named for it: verify-identity-views.main.js [position seal]';
const Anchor = z.union([z.tuple([]), z.tuple([z.string().regex(/^\d+$/), z.base64url().length(43)])]);

/** Verifies the chain of identity views: 0 where it is whole, 1 where it is broken, 2 where the words make no sense. */
async function verify(): Promise<number> {
  const words = Anchor.safeParse(process.argv.slice(2));
  if (!words.success) {
    console.error(usage);
    return 2;
  }
  const [position, seal] = words.data;
  const dataSource = await openDataSource({
    url: readDatabaseUrl(),
    app: 'referral-verify',
    poolSize: 1,
    entities: database.entities,
    migrations: [],
  });
  try {
    const anchor = position === undefined || seal === undefined ? undefined : { position, seal };
    const { broken, sealed, unsealed, head } = await verifyIdentityViews(dataSource.manager, anchor);
    if (broken) {
      console.error(
        `The chain of identity views is broken at position ${broken.position}: ${broken.because}`,
      );
      return 1;
    }
    console.log(
      `The chain of identity views is whole: ${sealed} sealed, ${unsealed} not sealed yet, head ${head ?? 'none'}.`,
    );
    return 0;
  } finally {
    await dataSource.destroy();
  }
}

process.exitCode = await verify();
