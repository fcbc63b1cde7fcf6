import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { PersonSeal } from '../person/person-seal.service.js';
import { RecipientEntity } from './recipient.entity.js';
import type { RecipientRow } from './recipient.reader.js';

/** Keeps recipients, in the transaction of the act on their referral. */
@Injectable()
export class RecipientService {
  constructor(private readonly seal: PersonSeal) {}

  /** The referral that it was asked to take; null where there is no such recipient. */
  async referralOf(manager: EntityManager, id: string): Promise<string | null> {
    const rows = await manager.query<{ referral_id: string }[]>(
      'select referral_id from recipients where id = $1',
      [id],
    );
    return rows[0]?.referral_id ?? null;
  }

  ofReferral(manager: EntityManager, referralId: string): Promise<RecipientRow[]> {
    return manager.find(RecipientEntity, { where: { referralId }, order: { position: 'asc', id: 'asc' } });
  }

  /** Writes new recipients and those that changed. */
  async put(manager: EntityManager, rows: readonly RecipientRow[]): Promise<void> {
    if (rows.length > 0) await manager.upsert(RecipientEntity, [...rows], ['id']);
  }

  /** Takes recipients off a shortlist that nobody has seen yet. */
  async remove(manager: EntityManager, ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await manager.delete(RecipientEntity, { id: In([...ids]) });
  }

  /** Seals what a recipient wrote. */
  async sealed(
    whose: { personId: string; rowId: string },
    words: { message?: string | null; declineText?: string | null },
  ): Promise<Partial<Pick<RecipientRow, 'message' | 'declineText'>>> {
    const { message, declineText } = words;
    return {
      ...(message
        ? { message: await this.seal.seal({ ...whose, field: 'recipient.message' }, message) }
        : {}),
      ...(declineText
        ? { declineText: await this.seal.seal({ ...whose, field: 'recipient.decline-text' }, declineText) }
        : {}),
    };
  }
}
