import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { SourceEntity } from './provenance.entity.js';
import { cleaned } from './provenance.machine.js';
import type { SourceRecord } from './provenance.record.js';
import { putRows } from './rows.js';

@Injectable()
export class ProvenanceService {
  /** Writes what is known of sources; they are told to nobody. */
  async describe(manager: EntityManager, records: readonly SourceRecord[]): Promise<void> {
    const rows = cleaned(records).map(({ source, name, openData, ...rest }) => ({
      source,
      name,
      openData,
      url: rest.url ?? null,
      license: rest.license ?? null,
      attribution: rest.attribution ?? null,
    }));
    await putRows(manager, SourceEntity, rows);
  }
}
