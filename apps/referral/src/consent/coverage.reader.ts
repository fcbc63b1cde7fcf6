import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DirectoryReader } from '../directory/directory.reader.js';
import { covers } from './consent.machine.js';
import { ConsentReader } from './consent.reader.js';

/** About which referral of which place, and when. */
export interface About {
  referral: { readonly id: string; readonly placeId: string };
  at: Date;
}

/** Which services may be given a need now, of what the person agreed to. */
@Injectable()
export class CoverageReader {
  constructor(
    private readonly consents: ConsentReader,
    private readonly directory: DirectoryReader,
  ) {}

  async covered(
    serviceIds: readonly string[],
    { referral, at }: About,
    manager?: EntityManager,
  ): Promise<Set<string>> {
    const known = await this.directory.known(referral.placeId, serviceIds, at, manager);
    const consent = (await this.consents.currentOf([referral.id], at, manager)).get(referral.id) ?? null;
    if (!known) return new Set();
    const placeCountry = known.place.country;
    const covered = [...known.services.values()].filter((service) =>
      covers(consent, { service, placeCountry }, at),
    );
    return new Set(covered.map(({ serviceId }) => serviceId));
  }
}
