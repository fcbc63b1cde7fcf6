import { Injectable } from '@nestjs/common';
import { EntityManager, In, IsNull, LessThanOrEqual, MoreThan } from 'typeorm';
import { DeclineReasonEntity } from './decline-reason.entity.js';
import type { DeclineReasonFact } from './decline-reason.machine.js';

@Injectable()
export class DeclineReasonReader {
  constructor(private readonly entities: EntityManager) {}

  /** The reasons that hold on the day of this instant (UTC), by code. */
  async inForce(at: Date, manager: EntityManager = this.entities): Promise<DeclineReasonFact[]> {
    const day = at.toISOString().slice(0, 10);
    const began = { effectiveFrom: LessThanOrEqual(day) };
    return manager.find(DeclineReasonEntity, {
      where: [
        { ...began, effectiveUntil: IsNull() },
        { ...began, effectiveUntil: MoreThan(day) },
      ],
      order: { code: 'asc' },
    });
  }

  /** Reasons by their codes, as they were worded last, ended ones too: what was once said stays readable. */
  async byCodes(
    codes: readonly string[],
    manager: EntityManager = this.entities,
  ): Promise<Map<string, DeclineReasonFact>> {
    const possible = codes.filter((code) => /^[A-Z][A-Z_]*$/.test(code));
    if (possible.length === 0) return new Map();
    const rows = await manager.find(DeclineReasonEntity, {
      where: { code: In([...new Set(possible)]) },
      order: { effectiveFrom: 'asc' },
    });
    return new Map(rows.map((row) => [row.code, row]));
  }
}
