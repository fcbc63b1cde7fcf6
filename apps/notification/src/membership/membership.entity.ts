import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** For whom somebody acts: who finds a notice when they sign in. */
@Entity('memberships')
@Index('memberships_by_adviser', ['adviserId'])
@Index('memberships_by_organization', ['organizationId'])
@Index('memberships_by_place', ['placeId'])
export class MembershipEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'memberships_are_known_once' })
  membershipId!: string;

  @Column('text')
  role!: string;

  @Column('uuid', { nullable: true })
  placeId!: string | null;

  @Column('uuid', { nullable: true })
  organizationId!: string | null;

  @Column('uuid', { nullable: true })
  adviserId!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  until!: Date | null;
}
