import { Module, type OnModuleInit } from '@nestjs/common';
import { Metrics } from '#libs/service';
import { ContactModule } from '../contact/contact.module.js';
import { MailModule } from '../mail/mail.module.js';
import { OfferModule } from '../offer/offer.module.js';
import { PlaceModule } from '../place/place.module.js';
import { RecipientModule } from '../recipient/recipient.module.js';
import { TellingModule } from '../telling/telling.module.js';
import { TextModule } from '../text/text.module.js';
import { CourierService } from './courier.service.js';
import { DeliveryService } from './delivery.service.js';
import { EnvelopeService } from './envelope.service.js';
import { LedgerService } from './ledger.service.js';
import { SpreadingService } from './spreading.service.js';
import { WordingReader } from './wording.reader.js';

@Module({
  imports: [ContactModule, MailModule, OfferModule, PlaceModule, RecipientModule, TellingModule, TextModule],
  providers: [
    CourierService,
    DeliveryService,
    EnvelopeService,
    LedgerService,
    SpreadingService,
    WordingReader,
  ],
  exports: [DeliveryService],
})
export class DeliveryModule implements OnModuleInit {
  constructor(
    private readonly ledger: LedgerService,
    private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    const { ledger } = this;
    this.metrics.gauge('notices_waiting', 'Mails that wait to be sent.', [], async (gauge) => {
      gauge.set((await ledger.waiting()).count);
    });
    this.metrics.gauge(
      'notices_oldest_due_seconds',
      'How long the mail that is longest due waits.',
      [],
      async (gauge) => {
        const { oldestDueAt } = await ledger.waiting();
        gauge.set(oldestDueAt === null ? 0 : Math.max(0, (Date.now() - oldestDueAt.getTime()) / 1000));
      },
    );
  }
}
