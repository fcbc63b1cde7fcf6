import { type DynamicModule, Module } from '@nestjs/common';
import { Idempotency } from './idempotency.service.js';

/** Gives `Idempotency`. Global. */
@Module({})
export class IdempotencyModule {
  /** `secret`: under which inputs are hashed; kept outside the database. */
  static forRoot(secret: string): DynamicModule {
    return {
      module: IdempotencyModule,
      global: true,
      providers: [{ provide: Idempotency, useValue: new Idempotency(secret) }],
      exports: [Idempotency],
    };
  }
}
