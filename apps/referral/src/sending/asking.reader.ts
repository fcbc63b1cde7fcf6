import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Sector } from '#libs/events';
import { InvalidInput, Problem } from '#libs/graphql';
import {
  ConventionNotActive,
  DirectoryOutOfDate,
  DuplicateReferral,
  ServiceNotReferable,
} from '../reply/reply.errors.js';
import { DirectoryReader } from '../directory/directory.reader.js';
import type { Known, Referable } from '../directory/referable.machine.js';
import type { ReferralRow } from '../referral/referral.reader.js';
import { ReferralReader } from '../referral/referral.reader.js';

/** What one wants to ask of which services, from where and when. */
export interface Asking {
  placeId: string;
  sector: Sector;
  serviceIds: readonly string[];
  at: Date;
}

/** Whether services may be put on a shortlist, and asked. */
@Injectable()
export class AskingReader {
  constructor(
    private readonly directory: DirectoryReader,
    private readonly referrals: ReferralReader,
  ) {}

  /** Published services of the referral's sector, or of none; else why one of them may not be chosen. */
  async shortlist(manager: EntityManager, asking: Asking): Promise<Known | Problem> {
    const known = await this.look(manager, asking);
    return known instanceof Problem ? known : (whyNot(known, asking, whyNotListed) ?? known);
  }

  /** The same, for services that are to be asked now: what is known is fresh, a convention is in force, its contact confirmed. */
  async ask(manager: EntityManager, asking: Asking): Promise<Known | Problem> {
    const known = await this.look(manager, asking);
    if (known instanceof Problem) return known;
    const { serviceIds, at } = asking;
    const since =
      this.directory.outOfDateSince(known, at) ??
      (await this.directory.unheardSince(known, serviceIds, manager));
    if (since) return new DirectoryOutOfDate(since);
    return whyNot(known, asking, whyNotAsked) ?? known;
  }

  private async look(
    manager: EntityManager,
    { placeId, serviceIds, at }: Asking,
  ): Promise<Known | InvalidInput> {
    const known = await this.directory.known(placeId, serviceIds, at, manager);
    return known ?? InvalidInput.at('placeId', 'This place is not known.');
  }

  /** Another open referral of the same person from the same place to one of these services. */
  async duplicate(
    manager: EntityManager,
    referral: ReferralRow,
    serviceIds: readonly string[],
  ): Promise<DuplicateReferral | null> {
    const existing = await this.referrals.openToSameService(manager, referral, serviceIds);
    return existing === null ? null : new DuplicateReferral(existing);
  }
}

/** The first reason against one of these services, in their order. */
function whyNot(
  { services }: Known,
  { serviceIds, sector }: Asking,
  reasonAgainst: (service: Referable, sector: Sector) => Problem | null,
): Problem | null {
  for (const id of serviceIds) {
    const service = services.get(id);
    const reason = service ? reasonAgainst(service, sector) : new ServiceNotReferable(null);
    if (reason) return reason;
  }
  return null;
}

/** Why this service may not be asked now; null where it may. */
export function whyNotAsked(service: Referable, sector: Sector): Problem | null {
  const { serviceId, organizationId, convention } = service;
  const unlisted = whyNotListed(service, sector);
  if (unlisted) return unlisted;
  if (!convention) return new ConventionNotActive(organizationId);
  if (convention.hasConfirmedContact) return null;
  return new ServiceNotReferable(serviceId, 'Its organization has not confirmed where referrals go.');
}

function whyNotListed({ serviceId, published, sectors }: Referable, sector: Sector): Problem | null {
  if (!published) return new ServiceNotReferable(serviceId);
  if (sectors.length === 0 || sectors.includes(sector)) return null;
  return new ServiceNotReferable(serviceId, 'It works in other sectors than the one of this referral.');
}
