import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { OfferEntity } from './offer.entity.js';

/** Answers what services are called. */
@Injectable()
export class OfferReader {
  constructor(private readonly dataSource: DataSource) {}

  /** The service's name in this language, else in any; null where the directory has not told of it yet. */
  async nameOf(serviceId: string, language: string): Promise<string | null> {
    const offer = await this.dataSource.manager.findOneBy(OfferEntity, { serviceId });
    return offer?.names[language] ?? Object.values(offer?.names ?? {})[0] ?? null;
  }
}
