import { type DynamicModule, type MiddlewareConsumer, Module, type NestModule } from '@nestjs/common';
import { DOOR_OPTIONS, type DoorOptions, InternalDoor } from './internal-door.js';

/** Puts the internal door before `/graphql`, `/stream` and `/internal/…` of a subgraph. Import it once, in the app's root module. */
@Module({})
export class CallerModule implements NestModule {
  static forRoot(options: DoorOptions): DynamicModule {
    return {
      module: CallerModule,
      global: true,
      providers: [{ provide: DOOR_OPTIONS, useValue: options }, InternalDoor],
      exports: [DOOR_OPTIONS, InternalDoor],
    };
  }

  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(InternalDoor).forRoutes('graphql', 'stream', 'internal/*path');
  }
}
