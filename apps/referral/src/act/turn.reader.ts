import { Injectable } from '@nestjs/common';
import { RecipientStatus } from '#libs/events';
import { CoverageReader } from '../consent/coverage.reader.js';
import { DirectoryReader } from '../directory/directory.reader.js';
import { whyNotAsked } from '../sending/asking.reader.js';
import type { Setting } from './act.plan.js';

/** Looks again at those who wait in the queue, when it becomes the turn of one of them. */
@Injectable()
export class TurnReader {
  constructor(
    private readonly directory: DirectoryReader,
    private readonly coverage: CoverageReader,
  ) {}

  /** Those who can no longer be asked: unpublished, of other sectors, without convention, contact or consent. */
  async passedOver({ manager, file, doer }: Setting): Promise<string[]> {
    const { referral, recipients } = file;
    const { at } = doer;
    const queued = recipients.filter(({ status }) => status === RecipientStatus.QUEUED);
    const ids = queued.map(({ serviceId }) => serviceId);
    const services = (await this.directory.known(referral.placeId, ids, at, manager))?.services;
    const covered = await this.coverage.covered(ids, { referral, at }, manager);
    const canBeAsked = (serviceId: string) => {
      const service = services?.get(serviceId);
      return service && !whyNotAsked(service, referral.sector) && covered.has(serviceId);
    };
    return queued.filter(({ serviceId }) => !canBeAsked(serviceId)).map(({ id }) => id);
  }
}
