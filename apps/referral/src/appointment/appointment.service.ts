import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { AppointmentStatus } from '#libs/events';
import { newId } from '#libs/service';
import { PersonSeal } from '../person/person-seal.service.js';
import { AppointmentEntity, AppointmentSlotEntity } from './appointment.entity.js';
import type { AppointmentRow, SlotRow } from './appointment.reader.js';
import { areSameTimes, type Span } from './slots.machine.js';

/** What a partner offers. */
export interface Offer {
  id: string;
  placeId: string;
  referralId: string;
  recipientId: string;
  personId: string;
  timeZone: string;
  slots: readonly Span[];
  where: string | null;
  at: Date;
}

type Offering = Pick<Offer, 'slots' | 'where'>;
type Offered = Pick<AppointmentRow, 'id' | 'whereabouts'> & { personId: string };

/** Keeps appointments, in the transaction of the act on their referral. */
@Injectable()
export class AppointmentService {
  constructor(private readonly seal: PersonSeal) {}

  /** The referral that it belongs to; null where there is no such appointment. */
  async referralOf(manager: EntityManager, id: string): Promise<string | null> {
    const sql = 'select referral_id from appointments where id = $1';
    const rows = await manager.query<{ referral_id: string }[]>(sql, [id]);
    return rows[0]?.referral_id ?? null;
  }

  ofReferral(manager: EntityManager, referralId: string): Promise<AppointmentRow[]> {
    return manager.find(AppointmentEntity, { where: { referralId }, order: { id: 'asc' } });
  }

  slotsOf(manager: EntityManager, appointmentId: string): Promise<SlotRow[]> {
    return manager.find(AppointmentSlotEntity, {
      where: { appointmentId },
      order: { startsAt: 'asc', id: 'asc' },
    });
  }

  /** Is exactly this proposed already, by these times at this place? */
  async isOffered(
    manager: EntityManager,
    { id, personId, whereabouts }: Offered,
    offer: Offering,
  ): Promise<boolean> {
    if (!areSameTimes(await this.slotsOf(manager, id), offer.slots)) return false;
    const place = { personId, rowId: id, field: 'appointment.where' };
    const where = whereabouts && (await this.seal.open(place, whereabouts));
    return where === offer.where;
  }

  async offer(manager: EntityManager, offer: Offer): Promise<void> {
    const { slots, where, at, personId, ...known } = offer;
    const place = { personId, rowId: offer.id, field: 'appointment.where' };
    const whereabouts = where === null ? null : await this.seal.seal(place, where);
    const open = { status: AppointmentStatus.PROPOSED, startsAt: null, endsAt: null };
    await manager.insert(AppointmentEntity, { ...known, ...open, whereabouts, proposedAt: at });
    const { placeId, id: appointmentId } = offer;
    await manager.insert(
      AppointmentSlotEntity,
      slots.map((slot) => ({ ...slot, id: newId(), placeId, appointmentId })),
    );
  }

  /** The slot that was agreed on. */
  async confirm(manager: EntityManager, id: string, { startsAt, endsAt }: Span): Promise<void> {
    await manager.update(
      AppointmentEntity,
      { id },
      { status: AppointmentStatus.CONFIRMED, startsAt, endsAt },
    );
  }

  async cancel(manager: EntityManager, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await manager.update(AppointmentEntity, { id: In([...ids]) }, { status: AppointmentStatus.CANCELLED });
  }
}
