import type { Logger } from 'typeorm';

/** A TypeORM logger that passes on warnings, one sentence each, and nothing else: statements may hold personal data. */
export function quiet(warn: (sentence: string) => void): Logger {
  return {
    logQuery: () => undefined,
    logQueryError: () => undefined,
    logQuerySlow: () => undefined,
    logSchemaBuild: () => undefined,
    logMigration: () => undefined,
    log: (level, message: unknown) => {
      if (level === 'warn') warn(String(message).split('\n', 1)[0] ?? '');
    },
  };
}
