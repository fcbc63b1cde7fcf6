import { z } from 'zod';
import { readEnvironment } from '#libs/service';

const read = readEnvironment({ DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }) });

/** What the demo loader was told from outside: the directory's database. */
export const environment = { databaseUrl: read.DATABASE_URL };
