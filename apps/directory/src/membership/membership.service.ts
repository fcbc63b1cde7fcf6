import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MembershipDescribed, type Role } from '#libs/events';
import { newId } from '#libs/service';
import { AdviserReader } from '../adviser/adviser.reader.js';
import { cleaned, type Fresh, sift } from '../provenance/provenance.machine.js';
import { ProvenanceReader, type References } from '../provenance/provenance.reader.js';
import type { Reference, Sourced, Written } from '../provenance/provenance.record.js';
import { putRows } from '../provenance/rows.js';
import { TellingService } from '../telling/telling.service.js';
import { MembershipEntity } from './membership.entity.js';
import type { MembershipRecord } from './membership.record.js';

type Content = ReturnType<typeof contentOf>;
interface Surroundings extends Record<'places' | 'organizations' | 'advisers', References> {
  placeOfAdviser: ReadonlyMap<string, string>;
}

@Injectable()
export class MembershipService {
  static readonly lock = 'directory.memberships';

  constructor(
    private readonly provenance: ProvenanceReader,
    private readonly advisers: AdviserReader,
    private readonly telling: TellingService,
  ) {}

  /** Writes who may act for whom, and tells of what changed. */
  async describe(manager: EntityManager, given: readonly MembershipRecord[]): Promise<Written> {
    const records = cleaned(given);
    const known = await this.provenance.known(manager, 'memberships', records);
    const around = await this.surroundings(manager, records);
    const { fresh, written } = sift(records, known, newId, (record, problems) =>
      contentOf(record, around, problems),
    );
    const changedAt = this.telling.now();
    await putRows(
      manager,
      MembershipEntity,
      fresh.map((membership) => rowOf(membership, changedAt)),
    );
    await this.telling.tellAll(manager, MembershipDescribed, fresh.map(tellingOf));
    return written;
  }

  private async surroundings(
    manager: EntityManager,
    records: readonly MembershipRecord[],
  ): Promise<Surroundings> {
    const advisers = await this.provenance.references(manager, 'advisers', named(records, 'adviser'));
    return {
      places: await this.provenance.references(manager, 'places', named(records, 'place')),
      organizations: await this.provenance.references(
        manager,
        'organizations',
        named(records, 'organization'),
      ),
      advisers,
      placeOfAdviser: await this.advisers.placesOf(manager, advisers.all()),
    };
  }
}

function tellingOf({ id, version, content }: Fresh<Content>) {
  const data = { membershipId: id, ...content, until: content.until?.toISOString() ?? null };
  return { key: id, version, data };
}

function named(
  records: readonly MembershipRecord[],
  what: 'place' | 'organization' | 'adviser',
): { reference: Reference | null | undefined; source: Sourced['source'] }[] {
  return records.map((record) => ({ reference: record[what], source: record.source }));
}

function contentOf(record: MembershipRecord, around: Surroundings, problems: string[]) {
  const { source, role } = record;
  const content = {
    subject: record.subject,
    role: role as Role,
    placeId: around.places.id(record.place, source, problems),
    organizationId: around.organizations.id(record.organization, source, problems),
    adviserId: around.advisers.id(record.adviser, source, problems),
    until: record.until ?? null,
  };
  if (role === 'ADVISER' && !(content.placeId && content.adviserId))
    problems.push('An adviser acts for a place and is an adviser of it: name both.');
  const advisesAt = content.adviserId === null ? undefined : around.placeOfAdviser.get(content.adviserId);
  if (content.placeId !== null && advisesAt !== undefined && advisesAt !== content.placeId)
    problems.push('The adviser is one of another place: name the place that they advise at.');
  if (role === 'PARTNER' && !content.organizationId)
    problems.push('A partner acts for an organization: name it.');
  return content;
}

function rowOf(fresh: Fresh<Content>, changedAt: Date): Partial<MembershipEntity> {
  return { ...fresh, ...fresh.content, changedAt };
}
