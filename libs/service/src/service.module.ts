import { type DynamicModule, Module } from '@nestjs/common';
import { Clock, SystemClock } from './clock.js';
import { Draining } from './draining.js';
import { HealthChecks, HealthController } from './health.js';
import { Log, nameApp } from './log.js';
import { Metrics } from './metrics.js';

/** What every app has: clock, log, health, metrics, draining. Global; import it once, in the root module. */
@Module({})
export class ServiceModule {
  static forRoot(options: { app: string }): DynamicModule {
    nameApp(options.app);
    const provided = [{ provide: Clock, useClass: SystemClock }, Log, HealthChecks, Metrics, Draining];
    return {
      module: ServiceModule,
      global: true,
      controllers: [HealthController],
      providers: provided,
      exports: [Clock, Log, HealthChecks, Metrics, Draining],
    };
  }
}
