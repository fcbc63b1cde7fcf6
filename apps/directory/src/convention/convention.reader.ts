import { Injectable } from '@nestjs/common';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import { ConventionStatus } from '#libs/events';
import type { Page } from '#libs/graphql';
import { Clock } from '#libs/service';
import { countOf } from '../provenance/counting.js';
import { isId, rowsById } from '../provenance/ids.js';
import { PlaceReader } from '../place/place.reader.js';
import { ConventionEntity } from './convention.entity.js';
import { dayAt, isInForce } from './convention.machine.js';
import type { ConventionScope } from './convention.rights.js';

/** What a list of conventions is narrowed to. */
export interface ConventionFilter {
  status?: readonly ConventionStatus[] | null;
  placeId?: string | null;
  /** Left out: those that end on that day or later, or never. */
  endingBefore?: string | null;
}

/** In the order of their end; those without end come last. */
export const noEnd = '9999-12-31';

@Injectable()
export class ConventionReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly places: PlaceReader,
  ) {}

  /** The conventions of these ids, in their order; null where there is none. */
  byIds(ids: readonly string[]): Promise<(ConventionEntity | null)[]> {
    return rowsById(this.dataSource, ConventionEntity, ids);
  }

  /** One page of what the caller may read, those that end first first. */
  page(
    scope: ConventionScope,
    filter: ConventionFilter,
    page: Page<[string, string]>,
  ): Promise<ConventionEntity[]> {
    const query = this.filtered(scope, filter).limit(page.take);
    if (page.after)
      query.andWhere('(coalesce(convention.endsOn, :noEnd), convention.id) > (:end, :id)', {
        noEnd,
        end: page.after[0],
        id: page.after[1],
      });
    return query.orderBy(`coalesce(convention.endsOn, '${noEnd}')`).addOrderBy('convention.id').getMany();
  }

  /** How many the caller may read; null where there are very many. */
  count(scope: ConventionScope, filter: ConventionFilter): Promise<number | null> {
    return countOf(this.filtered(scope, filter));
  }

  /** The conventions of each place, its own and the network's, as far as the caller may read them. */
  async ofPlaces(placeIds: readonly string[], scope: ConventionScope): Promise<ConventionEntity[][]> {
    const query = this.query().andWhere(
      '(convention.placeId = any(:placeIds) or convention.placeId is null)',
      {
        placeIds,
      },
    );
    const found = await within(query, scope).orderBy('convention.id').getMany();
    return placeIds.map((id) => found.filter(({ placeId }) => (placeId ?? id) === id));
  }

  /** The conventions of each organization, as far as the caller may read them. */
  async ofOrganizations(
    organizationIds: readonly string[],
    scope: ConventionScope,
  ): Promise<ConventionEntity[][]> {
    const query = this.query().andWhere('convention.organizationId = any(:organizationIds)', {
      organizationIds,
    });
    const found = await within(query, scope).orderBy('convention.id').getMany();
    const byOrganization = Map.groupBy(found, (convention) => convention.organizationId);
    return organizationIds.map((id) => byOrganization.get(id) ?? []);
  }

  /** The places where each organization receives people today, under an active convention of that place. */
  async placesOf(organizationIds: readonly string[]): Promise<string[][]> {
    const found = await this.query()
      .where('convention.organizationId = any(:organizationIds) and convention.placeId is not null', {
        organizationIds,
      })
      .andWhere('convention.status = :active', { active: ConventionStatus.ACTIVE })
      .getMany();
    const today = await this.today(found.map(({ placeId }) => placeId ?? ''));
    const holding = found.filter((convention) => isInForce(convention, today.get(convention.placeId ?? '')));
    const byOrganization = Map.groupBy(holding, (convention) => convention.organizationId);
    return organizationIds.map((id) => [
      ...new Set(byOrganization.get(id)?.map((convention) => convention.placeId ?? '')),
    ]);
  }

  /**
   * The organizations that joined a place, or the network, under a convention active today where the place is;
   * `reachable`: with a confirmed contact that can be told of referrals.
   */
  async organizationsOf(placeId: string, reachable: boolean): Promise<string[]> {
    const query = this.query()
      .where('(convention.placeId = :placeId or convention.placeId is null)', { placeId })
      .andWhere('convention.status = :active', { active: ConventionStatus.ACTIVE });
    if (reachable)
      query.andWhere(`exists (select 1 from contacts where contacts.convention_id = convention.id
                        and contacts.email is not null
                        and contacts.confirmed_at is not null and contacts.withdrawn_at is null)`);
    const today = (await this.today([placeId])).get(placeId);
    const holding = (await query.getMany()).filter((convention) => isInForce(convention, today));
    return [...new Set(holding.map((convention) => convention.organizationId))];
  }

  private filtered(scope: ConventionScope, filter: ConventionFilter): SelectQueryBuilder<ConventionEntity> {
    const { status, placeId, endingBefore } = filter;
    const query = within(this.query(), scope);
    if (status) query.andWhere('convention.status = any(:status)', { status });
    if (placeId != null)
      query.andWhere('convention.placeId = :placeId', { placeId: isId(placeId) ? placeId : null });
    if (endingBefore) query.andWhere('convention.endsOn < :before', { before: endingBefore });
    return query;
  }

  private query(): SelectQueryBuilder<ConventionEntity> {
    return this.dataSource.getRepository(ConventionEntity).createQueryBuilder('convention').where('true');
  }

  /** The calendar day at each of these places. */
  private async today(placeIds: readonly string[]): Promise<Map<string, string>> {
    const now = this.clock.now();
    const places = await this.places.byIds([...new Set(placeIds)]);
    return new Map(places.flatMap((place) => (place ? [[place.id, dayAt(now, place.timeZone)]] : [])));
  }
}

function within(
  query: SelectQueryBuilder<ConventionEntity>,
  { every, placeId, organizationId }: ConventionScope,
): SelectQueryBuilder<ConventionEntity> {
  if (every) return query;
  if (organizationId !== null)
    return query.andWhere('convention.organizationId = :mine', { mine: organizationId });
  return query.andWhere(
    '(convention.placeId = :own or (:own::uuid is not null and convention.placeId is null))',
    {
      own: placeId,
    },
  );
}
