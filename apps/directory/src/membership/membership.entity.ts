import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Role } from '#libs/events';
import { SourcedEntity } from '../provenance/sourced.js';

@Entity({ name: 'memberships' })
@Unique('memberships_source_is_unique', ['source', 'sourceId'])
@Check('memberships_role_is_known', `role in ('ADVISER', 'COORDINATOR', 'PARTNER', 'DASHBOARD', 'OPERATOR')`)
@Check(
  'memberships_of_advisers_name_adviser_and_place',
  `role <> 'ADVISER' or (adviser_id is not null and place_id is not null)`,
)
@Check('memberships_of_partners_name_their_organization', `role <> 'PARTNER' or organization_id is not null`)
export class MembershipEntity extends SourcedEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'memberships_pkey' })
  id!: string;

  /** The `sub` of the identity provider's token. */
  @Index('memberships_by_subject')
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
