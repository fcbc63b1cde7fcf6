import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AdviserService } from '../../adviser/adviser.service.js';
import { ContactReader } from '../../contact/contact.reader.js';
import { ConventionService } from '../../convention/convention.service.js';
import { MembershipService } from '../../membership/membership.service.js';
import type { Written } from '../../provenance/provenance.record.js';
import type { AdviserEntry, MembershipEntry } from '../entries/adviser.entry.js';
import type { ConventionEntry } from '../entries/convention.entry.js';
import { type Batch, entriesOf } from './batch.js';
import { adviserOf, type Confirmations, contactKeysOf, conventionOf } from './contacts.js';
import { membershipOf } from './records.js';

/** Since when the invented contacts of the demo count as confirmed. */
const demoConfirmedAt = new Date('2025-01-06T09:00:00.000Z');

/** Hands conventions, advisers and memberships to the rooms that own them. */
@Injectable()
export class PeopleWriter {
  constructor(
    private readonly conventions: ConventionService,
    private readonly advisers: AdviserService,
    private readonly members: MembershipService,
    private readonly contacts: ContactReader,
  ) {}

  async memberships(manager: EntityManager, batch: Batch): Promise<Written> {
    const records = entriesOf<MembershipEntry>(batch).map((entry) => membershipOf(entry, batch.source));
    return this.members.describe(manager, records);
  }

  async describe(
    manager: EntityManager,
    batch: Batch & { kind: 'convention' | 'adviser' },
    vouched: boolean,
  ): Promise<Written> {
    const { source } = batch;
    const entries = entriesOf<ConventionEntry | AdviserEntry>(batch);
    const confirmed = vouched ? () => demoConfirmedAt : await this.confirmations(manager, source, entries);
    if (batch.kind === 'convention') {
      const records = (entries as ConventionEntry[]).map((entry) => conventionOf(entry, source, confirmed));
      return this.conventions.describe(manager, records);
    }
    const records = (entries as AdviserEntry[]).map((entry) => adviserOf(entry, source, confirmed));
    return this.advisers.describe(manager, records);
  }

  /** An import confirms nobody, and takes from nobody that they confirmed. */
  private async confirmations(
    manager: EntityManager,
    source: string,
    entries: readonly (ConventionEntry | AdviserEntry)[],
  ): Promise<Confirmations> {
    const named = entries.flatMap(contactKeysOf).map((sourceId) => ({ source, sourceId }));
    const stored = await this.contacts.toReplace(manager, [], named);
    const dates = new Map(
      stored.map((contact) => [contact.sourceId, contact.withdrawnAt ? null : contact.confirmedAt]),
    );
    return (key) => dates.get(key) ?? null;
  }
}
