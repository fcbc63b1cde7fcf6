import { Injectable } from '@nestjs/common';
import { MailRefused, MailService } from '../mail/mail.service.js';
import { heldBy } from '../notice/kind.machine.js';
import { TellingReader, TellingUnavailable } from '../telling/telling.reader.js';
import type { Outcome } from './delivery.machine.js';
import { EnvelopeService, NoAddressYet } from './envelope.service.js';
import type { Claimed } from './ledger.service.js';
import { TakenUpElsewhere } from './spreading.service.js';
import { PlaceNotYetKnown, WordingReader } from './wording.reader.js';

/** Brings one mail on its way: asks whether it still holds, finds the address, writes it, hands it over. */
@Injectable()
export class CourierService {
  constructor(
    private readonly telling: TellingReader,
    private readonly envelopes: EnvelopeService,
    private readonly wording: WordingReader,
    private readonly mail: MailService,
  ) {}

  /** How it went; throws only what nobody foresaw. */
  async deliver(notice: Claimed): Promise<Outcome> {
    try {
      return await this.tell(notice);
    } catch (error) {
      if (error instanceof MailRefused)
        return { kind: 'NOT_DELIVERED', answer: error.answer, forGood: error.forGood };
      if (isPassing(error)) return { kind: 'NOT_DELIVERED', answer: error.message, forGood: false };
      throw error;
    }
  }

  private async tell(notice: Claimed): Promise<Outcome> {
    const told = await this.telling.ask({ ...notice, notice: heldBy(notice.kind) });
    if (!told.holds) return suppressed(told.because ?? 'It no longer holds.', told.placeId ?? null);
    const envelope = await this.envelopes.of(notice, told);
    if ('because' in envelope) return suppressed(envelope.because, told.placeId);
    const content = await this.wording.of(notice, told, envelope.language);
    const answer = await this.mail.send({ ...content, noticeId: notice.id, to: envelope.to });
    const { language } = content;
    return { kind: 'SENT', answer, language, placeId: told.placeId, addressHash: envelope.hash };
  }
}

function suppressed(because: string, placeId: string | null): Outcome {
  return { kind: 'SUPPRESSED', because, placeId };
}

function isPassing(error: unknown): error is Error {
  return [TellingUnavailable, NoAddressYet, PlaceNotYetKnown, TakenUpElsewhere].some(
    (type) => error instanceof type,
  );
}
