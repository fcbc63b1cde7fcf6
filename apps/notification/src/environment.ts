import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { commonVariables, readEnvironment, subgraphVariables } from '#libs/service';
import { usualDelivery } from './settings.js';

/** What this process was told from outside; apps/notification/README.md says what each means. */
export type Environment = ReturnType<typeof environment>;

/** Reads it; throws one error with the whole list of what is wrong. */
export function environment() {
  const read = readEnvironment({
    ...commonVariables({ port: 4003 }),
    ...subgraphVariables(),
    REFERRAL_URL: z.url({ protocol: /^https?$/ }),
    REFERRAL_SECRET: z.string().min(32),
    SMTP_URL: z.url({ protocol: /^smtps?$/ }),
    MAIL_FROM: z.string().regex(/^[^@\r\n]+@[\w.-]+>?$/, 'is no e-mail address'),
    PUBLIC_URL: z.url({ protocol: /^https?$/ }),
  });
  return {
    server: { host: read.HOST, port: read.PORT, metricsPort: read.METRICS_PORT, logLevel: read.LOG_LEVEL },
    databaseUrl: read.DATABASE_URL,
    bus: {
      postgresUrl: read.BUS_DATABASE_URL,
      kafkaBrokers: read.KAFKA_BROKERS,
      namespace: read.KAFKA_NAMESPACE,
    },
    redisUrl: read.REDIS_URL,
    internalSecret: read.INTERNAL_SECRET,
    settings: {
      referralUrl: read.REFERRAL_URL,
      referralSecret: read.REFERRAL_SECRET,
      smtpUrl: read.SMTP_URL,
      mailFrom: read.MAIL_FROM,
      publicUrl: read.PUBLIC_URL,
      addressKey: createHmac('sha256', read.INTERNAL_SECRET)
        .update('addresses of the ledger')
        .digest('base64url'),
      delivery: usualDelivery,
    },
  };
}
