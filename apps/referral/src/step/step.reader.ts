import { Injectable } from '@nestjs/common';
import { EntityManager, In, MoreThan } from 'typeorm';
import type { Act } from '../lifecycle/state.machine.js';
import { PersonSeal } from '../person/person-seal.service.js';
import { StepEntity } from './step.entity.js';

/** A step as it is stored; its reason stays sealed. */
export type StepRow = Readonly<StepEntity>;

/** Asks without authorising. */
@Injectable()
export class StepReader {
  constructor(
    private readonly entities: EntityManager,
    private readonly seal: PersonSeal,
  ) {}

  /** The histories of these referrals, oldest first. */
  ofReferrals(referralIds: readonly string[]): Promise<StepRow[]> {
    if (referralIds.length === 0) return Promise.resolve([]);
    return this.entities.find(StepEntity, {
      where: { referralId: In([...referralIds]) },
      order: { referralId: 'asc', version: 'asc' },
    });
  }

  /** Was it done to this referral after that instant? */
  didSince(
    did: { referralId: string; act: Act },
    since: Date,
    manager: EntityManager = this.entities,
  ): Promise<boolean> {
    return manager.existsBy(StepEntity, { ...did, at: MoreThan(since) });
  }

  /** Opens the reasons that were written in words, in the order asked. */
  async reasons(items: readonly { row: StepRow; personId: string }[]): Promise<(string | null)[]> {
    const sealed = items.flatMap(({ row, personId }) =>
      row.reason ? [{ personId, rowId: row.id, field: 'step.reason', sealed: row.reason }] : [],
    );
    const texts = await this.seal.openMany(sealed);
    const found = new Map(sealed.map(({ rowId }, index) => [rowId, texts[index] ?? null]));
    return items.map(({ row }) => found.get(row.id) ?? null);
  }
}
