import { readEnvironment } from '#libs/service';
import { z } from 'zod';

const secret = z.string().min(32);
const perMinute = z.coerce.number().int().positive();

/** A comma list of origins; empty means none. */
const origins = z
  .string()
  .default('')
  .transform((list) => list.split(',').map((origin) => origin.trim()))
  .transform((list) => list.filter((origin) => origin !== ''))
  .pipe(z.array(z.url()));

const shape = {
  NODE_ENV: z.string().default('development'),
  /** 0 takes a free port. */
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  METRICS_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  HOST: z.string().default('127.0.0.1'),
  LOG_LEVEL: z.string().default('info'),
  /** Rate limits and last known memberships are kept in the process without it, and across instances with it. */
  REDIS_URL: z.url().optional(),
  /** The composed schema to serve; the committed one by default. */
  SUPERGRAPH_FILE: z.string().default('schema/supergraph.graphql'),
  DIRECTORY_URL: z.url().default('http://127.0.0.1:4001'),
  REFERRAL_URL: z.url().default('http://127.0.0.1:4002'),
  NOTIFICATION_URL: z.url().default('http://127.0.0.1:4003'),
  INSIGHTS_URL: z.url().default('http://127.0.0.1:4004'),
  /** Each one's INTERNAL_SECRET. */
  DIRECTORY_SECRET: secret,
  REFERRAL_SECRET: secret,
  NOTIFICATION_SECRET: secret,
  INSIGHTS_SECRET: secret,
  OIDC_ISSUER: z.url(),
  OIDC_AUDIENCE: z.string().min(1),
  /** Where the issuer's keys are fetched, when this process reaches them under another address than people do. */
  OIDC_JWKS_URL: z.url().optional(),
  /** The key that links are derived under; the referral service holds the same. */
  LINK_KEY: secret,
  /** What people open in their browser. */
  PUBLIC_URL: z.url().default('http://127.0.0.1:4000'),
  /** Web applications of other origins that may call /graphql from a browser. */
  CORS_ORIGINS: origins,
  /** How many proxies stand in front and append to X-Forwarded-For. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  /** Requests a minute of one signed-in caller or one link. */
  REQUESTS_PER_MINUTE: perMinute.default(1_200),
  /** Requests a minute of one address without credentials. */
  ANONYMOUS_REQUESTS_PER_MINUTE: perMinute.default(300),
  /** Links and tokens that do not hold, of one address, in ten minutes. */
  WRONG_CREDENTIALS_PER_TEN_MINUTES: perMinute.default(30),
  /** The most that one operation may cost: objects it could bring, by the schema and its `first`. */
  COST_LIMIT: z.coerce.number().int().positive().default(20_000),
  ANONYMOUS_COST_LIMIT: z.coerce.number().int().positive().default(8_000),
};

export type Environment = ReturnType<typeof readGatewayEnvironment>;

/** Reads the variables above; throws with the whole list of what is wrong. */
export function readGatewayEnvironment() {
  return readEnvironment(shape);
}
