import { Injectable, type LoggerService } from '@nestjs/common';
import { pino } from 'pino';
import { correlation } from './correlation.js';
import { allowedOf, type LogFields, withoutValues } from './log-fields.js';

let app: string | undefined;

/** The one pino instance of the process: JSON lines on stdout. Use `Log` instead wherever something can be injected. */
export const logger = pino({
  base: {},
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  mixin: () => ({ app, correlationId: correlation.current() ?? undefined }),
});

/** Names the app on every line. */
export function nameApp(name: string): void {
  app = name;
}

/** Names the app on every line and sets how much is said. */
export function configureLog(name: string, level: string): void {
  nameApp(name);
  logger.level = level;
}

/** Says what happens, in sentences, with allow-listed fields only: a name or address cannot reach the log through it. */
@Injectable()
export class Log {
  debug(message: string, fields: LogFields = {}): void {
    logger.debug(allowedOf(fields), message);
  }
  info(message: string, fields: LogFields = {}): void {
    logger.info(allowedOf(fields), message);
  }
  warn(message: string, fields: LogFields = {}): void {
    logger.warn(allowedOf(fields), message);
  }
  error(message: string, fields: LogFields = {}): void {
    logger.error(allowedOf(fields), message);
  }
}

/** Nest's own messages, in the same JSON lines; its talk of routes and modules at debug. */
export class NestLog implements LoggerService {
  log(message: unknown, context?: string): void {
    logger.debug({ name: context }, sentence(message));
  }
  debug(message: unknown, context?: string): void {
    logger.trace({ name: context }, sentence(message));
  }
  verbose(message: unknown, context?: string): void {
    logger.trace({ name: context }, sentence(message));
  }
  warn(message: unknown, context?: string): void {
    logger.warn({ name: context }, sentence(message));
  }
  error(message: unknown, ...more: unknown[]): void {
    const error = message instanceof Error ? message : undefined;
    const name = more.filter((part) => typeof part === 'string').at(-1);
    logger.error({ ...allowedOf(error ? { error } : {}), name: frameless(name) }, sentence(message));
  }
}

function sentence(message: unknown): string {
  const text =
    message instanceof Error
      ? message.message
      : typeof message === 'string'
        ? message
        : 'Nest said something.';
  return withoutValues(text);
}

function frameless(name: string | undefined): string | undefined {
  return name?.split('\n', 1)[0]?.slice(0, 100);
}
