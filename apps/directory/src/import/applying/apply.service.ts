import { Injectable } from '@nestjs/common';
import { type EntityManager, QueryFailedError } from 'typeorm';
import { Transactions, TransactionTookTooLong } from '#libs/database';
import { EventInvalid } from '#libs/messaging';
import { AdviserService } from '../../adviser/adviser.service.js';
import { ConventionService } from '../../convention/convention.service.js';
import { LocationService } from '../../location/location.service.js';
import { MembershipService } from '../../membership/membership.service.js';
import { OrganizationService } from '../../organization/organization.service.js';
import { PlaceService } from '../../place/place.service.js';
import type { Written } from '../../provenance/provenance.record.js';
import { ServiceService } from '../../service/service.service.js';
import { TaxonomyService } from '../../taxonomy/taxonomy.service.js';
import type { Kind } from '../entries/kinds.js';
import type { ServiceEntry } from '../entries/service.entry.js';
import { type Batch, entriesOf } from './batch.js';
import { NetworkWriter } from './network-writer.js';
import { PeopleWriter } from './people-writer.js';
import { serviceOf } from './records.js';

const lockOf: Readonly<Record<Kind, string>> = {
  term: TaxonomyService.lock,
  organization: OrganizationService.lock,
  location: LocationService.lock,
  place: PlaceService.lock,
  convention: ConventionService.lock,
  adviser: AdviserService.lock,
  membership: MembershipService.lock,
  service: ServiceService.lock,
};

/** Writes batches, each in a transaction of its own. */
@Injectable()
export class ApplyService {
  constructor(
    private readonly transactions: Transactions,
    private readonly network: NetworkWriter,
    private readonly people: PeopleWriter,
    private readonly services: ServiceService,
  ) {}

  /**
   * Writes a batch of at most 500 rows. Where the database will not have one of them, it is found by halving and
   * refused alone.
   */
  async apply(batch: Batch, vouched: boolean): Promise<Written> {
    try {
      return await this.transactions.run(locksOf(batch.kind), (manager) =>
        this.describe(manager, batch, vouched),
      );
    } catch (error) {
      if (!isOfTheRows(error)) throw error;
      const [only, another] = batch.rows;
      if (only !== undefined && another === undefined) return refused(only.key, error);
      return this.applyHalves(batch, vouched);
    }
  }

  private async applyHalves(batch: Batch, vouched: boolean): Promise<Written> {
    const middle = Math.ceil(batch.rows.length / 2);
    const first = await this.apply({ ...batch, rows: batch.rows.slice(0, middle) }, vouched);
    const second = await this.apply({ ...batch, rows: batch.rows.slice(middle) }, vouched);
    return {
      created: [...first.created, ...second.created],
      changed: [...first.changed, ...second.changed],
      unchanged: [...first.unchanged, ...second.unchanged],
      refused: [...first.refused, ...second.refused],
    };
  }

  private async describe(manager: EntityManager, batch: Batch, vouched: boolean): Promise<Written> {
    const { kind, source } = batch;
    switch (kind) {
      case 'term':
        return this.network.terms(manager, batch);
      case 'organization':
      case 'location':
      case 'place':
        return this.network.describe(kind, manager, batch);
      case 'convention':
      case 'adviser':
        return this.people.describe(manager, { ...batch, kind }, vouched);
      case 'membership':
        return this.people.memberships(manager, batch);
      case 'service':
        return this.services.describe(
          manager,
          entriesOf<ServiceEntry>(batch).map((entry) => serviceOf(entry, source)),
        );
    }
  }
}

/** What services show is written with them: their projection, too. */
function locksOf(kind: Kind): string[] {
  const isShown = kind === 'organization' || kind === 'location' || kind === 'term';
  return isShown ? [lockOf[kind], ServiceService.lock] : [lockOf[kind]];
}

/** SQLSTATE classes: data that are none, broken rules, more than an index holds. */
const ofTheRows = ['22', '23', '54'];

/** What the rows themselves brought about, not the state of the database. */
function isOfTheRows(error: unknown): boolean {
  if (error instanceof EventInvalid || error instanceof TransactionTookTooLong) return true;
  if (!(error instanceof QueryFailedError)) return false;
  const { code = '' } = error.driverError as { code?: string };
  return ofTheRows.some((kind) => code.startsWith(kind));
}

function refused(sourceId: string, error: unknown): Written {
  return { created: [], changed: [], unchanged: [], refused: [{ sourceId, reason: reasonOf(error) }] };
}

function reasonOf(error: unknown): string {
  const { constraint, code = '' } =
    (error as { driverError?: { constraint?: string; code?: string } }).driverError ?? {};
  if (error instanceof TransactionTookTooLong)
    return 'Writing it took too long. Import it again when the database has less to do.';
  if (constraint !== undefined) return `It breaks the rule ${constraint}.`;
  if (code.startsWith('54')) return 'It holds more text than can be searched.';
  return 'The database will not have it.';
}
