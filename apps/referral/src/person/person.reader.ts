import { Injectable } from '@nestjs/common';
import { EntityManager, In } from 'typeorm';
import type { PersonDetails } from './person-details.machine.js';
import { PersonDetailsEntity, PersonEntity } from './person.entity.js';
import { PersonSeal, type SealedPlace } from './person-seal.service.js';

interface PersonOfReferral {
  referralId: string;
  personId: string;
}

@Injectable()
export class PersonReader {
  constructor(
    private readonly entities: EntityManager,
    private readonly seal: PersonSeal,
  ) {}

  /**
   * Who these referrals are about, in the order asked; null where nothing is kept or the person was erased.
   * Writes no audit: whoever shows it writes the view first.
   */
  async details(
    items: readonly PersonOfReferral[],
    manager: EntityManager = this.entities,
  ): Promise<(PersonDetails | null)[]> {
    if (items.length === 0) return [];
    const rows = await manager.findBy(PersonDetailsEntity, {
      referralId: In(items.map((item) => item.referralId)),
    });
    const asked = new Set(items.map(({ referralId, personId }) => `${referralId} ${personId}`));
    const parts = rows.filter((row) => asked.has(`${row.referralId} ${row.personId}`)).flatMap(sealedParts);
    const texts = await this.seal.openMany(parts);
    const found = new Map<string, PersonDetails>();
    for (const [index, { rowId }] of parts.entries()) {
      const text = texts[index];
      if (text) found.set(rowId, { ...found.get(rowId), ...(JSON.parse(text) as PersonDetails) });
    }
    return items.map(({ referralId }) => found.get(referralId) ?? null);
  }

  /** Of these referrals, those for which identity or contact is kept: nothing is opened for this answer. */
  async withDetails(referralIds: readonly string[]): Promise<Set<string>> {
    if (referralIds.length === 0) return new Set();
    const rows = await this.entities.find(PersonDetailsEntity, {
      select: { referralId: true },
      where: { referralId: In([...referralIds]) },
    });
    return new Set(rows.map(({ referralId }) => referralId));
  }

  /** The code by which the place knows this person. */
  async codeOf(personId: string, manager: EntityManager = this.entities): Promise<string | null> {
    const row = await manager.findOneBy(PersonEntity, { id: personId });
    return row?.code ?? null;
  }
}

function sealedParts(row: PersonDetailsEntity): (SealedPlace & { sealed: Buffer })[] {
  const { personId, referralId: rowId, identity, contact } = row;
  return [
    ...(identity ? [{ personId, rowId, field: 'person.identity', sealed: identity }] : []),
    ...(contact ? [{ personId, rowId, field: 'person.contact', sealed: contact }] : []),
  ];
}
