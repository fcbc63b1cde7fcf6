import { type DynamicModule, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Broadcast } from './broadcast.js';
import { CaughtUp } from './caught-up.js';
import { connectBus } from './connect-bus.js';
import { MessagingFigures } from './messaging-figures.js';
import { MessagingGround, MessagingLife } from './messaging-life.js';
import { BUS, MESSAGING_OPTIONS, type MessagingOptions } from './messaging.options.js';
import { Outbox } from './outbox.js';
import { ReactionFinder } from './reaction-finder.js';

/** Lets a service tell and hear: `Outbox` and `Broadcast` everywhere, its relay, and the reactions found in its providers. */
@Module({})
export class MessagingModule {
  /** Import it once, in the root module, beside `DatabaseModule` and `ServiceModule`. */
  static forRoot(options: MessagingOptions): DynamicModule {
    return {
      module: MessagingModule,
      global: true,
      imports: [DiscoveryModule],
      providers: [
        { provide: MESSAGING_OPTIONS, useValue: options },
        { provide: BUS, useFactory: () => connectBus(options.bus) },
        Outbox,
        Broadcast,
        CaughtUp,
        ReactionFinder,
        MessagingFigures,
        MessagingGround,
        MessagingLife,
      ],
      exports: [Outbox, Broadcast, CaughtUp],
    };
  }
}
