import { Injectable } from '@nestjs/common';
import { EntityManager, In } from 'typeorm';
import { PersonSeal } from '../person/person-seal.service.js';
import { AppointmentEntity, AppointmentSlotEntity } from './appointment.entity.js';

/** An appointment as it is stored; where it takes place stays sealed. */
export type AppointmentRow = Readonly<AppointmentEntity>;
export type SlotRow = Readonly<AppointmentSlotEntity>;

/** Asks without authorising. */
@Injectable()
export class AppointmentReader {
  constructor(
    private readonly entities: EntityManager,
    private readonly seal: PersonSeal,
  ) {}

  byId(id: string): Promise<AppointmentRow | null> {
    return this.entities.findOneBy(AppointmentEntity, { id });
  }

  ofReferrals(referralIds: readonly string[]): Promise<AppointmentRow[]> {
    if (referralIds.length === 0) return Promise.resolve([]);
    return this.entities.find(AppointmentEntity, {
      where: { referralId: In([...referralIds]) },
      order: { referralId: 'asc', id: 'asc' },
    });
  }

  slotsOf(appointmentIds: readonly string[]): Promise<SlotRow[]> {
    if (appointmentIds.length === 0) return Promise.resolve([]);
    return this.entities.find(AppointmentSlotEntity, {
      where: { appointmentId: In([...appointmentIds]) },
      order: { appointmentId: 'asc', startsAt: 'asc', id: 'asc' },
    });
  }

  /** Where these take place, in the order asked. */
  async whereabouts(items: readonly { row: AppointmentRow; personId: string }[]): Promise<(string | null)[]> {
    const sealed = items.flatMap(({ row, personId }) =>
      row.whereabouts
        ? [{ personId, rowId: row.id, field: 'appointment.where', sealed: row.whereabouts }]
        : [],
    );
    const texts = await this.seal.openMany(sealed);
    const found = new Map(sealed.map(({ rowId }, index) => [rowId, texts[index] ?? null]));
    return items.map(({ row }) => found.get(row.id) ?? null);
  }
}
