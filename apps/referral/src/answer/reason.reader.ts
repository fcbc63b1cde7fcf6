import { Injectable } from '@nestjs/common';
import type { Setting } from '../act/act.plan.js';
import type { DeclineReasonFact } from '../decline-reason/decline-reason.machine.js';
import { DeclineReasonReader } from '../decline-reason/decline-reason.reader.js';
import { DirectoryReader } from '../directory/directory.reader.js';

/** What a refusal is judged by. */
@Injectable()
export class ReasonReader {
  constructor(
    private readonly reasons: DeclineReasonReader,
    private readonly directory: DirectoryReader,
  ) {}

  inForce({ manager, doer }: Setting): Promise<DeclineReasonFact[]> {
    return this.reasons.inForce(doer.at, manager);
  }

  serviceIsKnown({ manager }: Setting, serviceId: string): Promise<boolean> {
    return this.directory.serviceIsKnown(serviceId, manager);
  }
}
