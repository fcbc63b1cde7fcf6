import { z } from 'zod';

/** What the environment says does not hold together; the message lists everything that is wrong with it, and no value. */
export class EnvironmentInvalid extends Error {
  override readonly name = 'EnvironmentInvalid';
  constructor(problems: readonly string[]) {
    super(`The environment does not hold together:\n${problems.map((line) => `  ${line}`).join('\n')}`);
    this.stack = `${this.name}: ${this.message}`;
  }
}

/**
 * Reads environment variables by a zod shape, once, at start. An empty variable counts as absent.
 * Throws `EnvironmentInvalid` with the whole list of what is wrong.
 */
export function readEnvironment<Shape extends z.ZodRawShape>(
  shape: Shape,
  variables: Record<string, string | undefined> = process.env,
): z.output<z.ZodObject<Shape>> {
  const given = Object.fromEntries(Object.keys(shape).map((name) => [name, variables[name] || undefined]));
  const read = z.object(shape).safeParse(given);
  if (read.success) return read.data;
  throw new EnvironmentInvalid(read.error.issues.map((issue) => sentenceOf(issue, given)));
}

/** The variables that every app has: where it listens, what it says, its database, bus, cache and internal secret. */
export function commonVariables(defaults: { port: number }) {
  const port = z.coerce.number().int().min(0).max(65_535);
  return {
    PORT: port.default(defaults.port),
    METRICS_PORT: port.default(0),
    HOST: z.string().default('127.0.0.1'),
    LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
    NODE_ENV: z.string().default('development'),
  };
}

/** The variables of a subgraph beyond the common ones: its database, the bus, the cache, the secret it shares with the gateway. */
export function subgraphVariables() {
  return {
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
    BUS_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    KAFKA_BROKERS: z.string().optional(),
    KAFKA_NAMESPACE: z
      .string()
      .regex(/^[\w.-]{1,60}$/)
      .optional(),
    REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
    INTERNAL_SECRET: z.string().min(32),
  };
}

function sentenceOf(issue: z.core.$ZodIssue, given: Record<string, unknown>): string {
  const name = String(issue.path[0] ?? '');
  return given[name] === undefined ? `${name}: is missing` : `${name}: ${issue.message}`;
}
