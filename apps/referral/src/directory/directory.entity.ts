import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { ConventionStatus, Role, Sector, ServiceStatus } from '#libs/events';

/** What referral has heard from the directory, a row for each fact's aggregate as it was told last. */
@Entity('known_places')
export class KnownPlaceEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'known_places_are_one' })
  placeId!: string;

  @Column('int')
  version!: number;

  @Column('text')
  name!: string;

  @Column('text')
  country!: string;

  @Column('text', { nullable: true })
  region!: string | null;

  @Column('text')
  timeZone!: string;

  @Column('text', { array: true })
  languages!: string[];

  @Column('boolean')
  sandbox!: boolean;

  @Column('text', { nullable: true })
  street!: string | null;
}

@Entity('known_organizations')
export class KnownOrganizationEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'known_organizations_are_one' })
  organizationId!: string;

  @Column('int')
  version!: number;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  country!: string | null;
}

@Entity('known_conventions')
@Index('known_conventions_by_organization', ['organizationId', 'placeId'])
export class KnownConventionEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'known_conventions_are_one' })
  conventionId!: string;

  @Column('int')
  version!: number;

  @Column('uuid')
  organizationId!: string;

  /** Null: with the network as a whole. */
  @Column('uuid', { nullable: true })
  placeId!: string | null;

  @Column('text')
  status!: ConventionStatus;

  @Column('date')
  startsOn!: string;

  @Column('date', { nullable: true })
  endsOn!: string | null;

  @Column('int', { nullable: true })
  answersWithinHours!: number | null;

  @Column('boolean')
  hasConfirmedContact!: boolean;
}

@Entity('known_services')
@Index('known_services_by_organization', ['organizationId'])
export class KnownServiceEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'known_services_are_one' })
  serviceId!: string;

  @Column('int')
  version!: number;

  @Column('uuid')
  organizationId!: string;

  @Column('jsonb')
  names!: Record<string, string>;

  @Column('text')
  status!: ServiceStatus;

  @Column('text', { array: true })
  sectors!: Sector[];
}

@Entity('known_terms')
export class KnownTermEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'known_terms_are_one' })
  termId!: string;

  @Column('int')
  version!: number;

  @Column('text')
  taxonomy!: string;

  @Column('text')
  code!: string;
}

@Entity('known_memberships')
@Index('known_memberships_by_place', ['placeId', 'adviserId'])
export class KnownMembershipEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'known_memberships_are_one' })
  membershipId!: string;

  @Column('int')
  version!: number;

  @Column('text')
  subject!: string;

  @Column('text')
  role!: Role;

  @Column('uuid', { nullable: true })
  placeId!: string | null;

  @Column('uuid', { nullable: true })
  organizationId!: string | null;

  @Column('uuid', { nullable: true })
  adviserId!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  until!: Date | null;
}

/** The last instant up to which the directory has told everything. */
@Entity('directory_beats')
export class DirectoryBeatEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'directory_beats_are_one_a_key' })
  key!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;
}

export const directoryEntities = [
  KnownPlaceEntity,
  KnownOrganizationEntity,
  KnownConventionEntity,
  KnownServiceEntity,
  KnownTermEntity,
  KnownMembershipEntity,
  DirectoryBeatEntity,
];
