import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newId } from '#libs/service';
import { PersonSeal } from '../person/person-seal.service.js';
import { StepEntity } from './step.entity.js';
import type { StepRow } from './step.reader.js';

/** Adds to a referral's history, in the transaction of the act. */
@Injectable()
export class StepService {
  constructor(private readonly seal: PersonSeal) {}

  async write(
    manager: EntityManager,
    step: Omit<StepRow, 'id' | 'reason'>,
    said: { personId: string; reason: string | null },
  ): Promise<void> {
    const id = newId();
    const place = { personId: said.personId, rowId: id, field: 'step.reason' };
    const reason = said.reason === null ? null : await this.seal.seal(place, said.reason);
    await manager.insert(StepEntity, { ...step, id, reason });
  }
}
