import type { AddressInfo } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { type ApplicationOptions, createApplication } from './application.js';
import { drain } from './drain.js';
import { configureLog, Log, logger } from './log.js';
import { Metrics } from './metrics.js';

/** How an app is started. */
export interface BootOptions extends ApplicationOptions {
  app: string;
  host: string;
  /** 0: a free one. */
  port: number;
  /** 0: a free one. */
  metricsPort: number;
  logLevel: string;
}

/** An app that listens. */
export interface RunningApp {
  readonly app: NestExpressApplication;
  readonly url: string;
  readonly metricsUrl: string;
  /** Drains and closes, in at most 10 s. */
  stop(): Promise<void>;
}

const exitWithinMs = 10_000;

/**
 * Starts an app and says so on stdout in one JSON line: `{"msg":"listening","app",…,"url","metricsUrl"}`.
 * On SIGTERM and SIGINT it lets requests under way finish, ends streams and exits within 10 s.
 * An app that cannot start says why in one line and exits with 1.
 */
export async function boot(options: BootOptions): Promise<RunningApp> {
  configureLog(options.app, options.logLevel);
  dieOnSurprise();
  try {
    const running = await start(options);
    stopOnSignals(running);
    announce(options, running);
    return running;
  } catch (error) {
    logger.level = 'error';
    new Log().error('The app could not start.', { error });
    process.exit(1);
  }
}

async function start(options: BootOptions): Promise<RunningApp> {
  const app = await createApplication(options);
  await app.listen(options.port, options.host);
  const { port } = app.getHttpServer().address() as AddressInfo;
  const url = `http://${options.host}:${port}`;
  const metricsUrl = await app.get(Metrics).listen(options.host, options.metricsPort);
  return { app, url, metricsUrl, stop: () => drain(app) };
}

function dieOnSurprise(): void {
  const die = (error: unknown) => {
    new Log().error('Something failed that nobody waited for.', { error });
    process.exit(1);
  };
  process.on('uncaughtException', die);
  process.on('unhandledRejection', die);
}

/** Whoever reads it may ask it to stop from now on. */
function announce({ app }: BootOptions, { url, metricsUrl }: RunningApp): void {
  const time = new Date().toISOString();
  const line = { level: 'info', time, app, url, metricsUrl, msg: 'listening' };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

function stopOnSignals(running: RunningApp): void {
  const log = new Log();
  let stopping = false;
  const stop = (signal: NodeJS.Signals) => {
    if (stopping) return;
    stopping = true;
    log.info('Shutting down.', { signal });
    setTimeout(() => process.exit(1), exitWithinMs).unref();
    running.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error('Shutting down went wrong.', { error });
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
