import { Injectable } from '@nestjs/common';
import { type GraphqlContext, loader } from '#libs/graphql';
import type { Seen } from '../referral/sight.reader.js';
import { AppointmentReader, type AppointmentRow, type SlotRow } from './appointment.reader.js';
import { Appointment } from './appointment.types.js';

/** Appointments as the caller may see them. */
@Injectable()
export class AppointmentLoader {
  constructor(private readonly reader: AppointmentReader) {}

  /** All of a referral's, for deciding; nothing of it is shown. */
  rows(context: GraphqlContext, referralId: string): Promise<readonly AppointmentRow[]> {
    return loader<string, readonly AppointmentRow[]>(context, 'appointments', async (ids) => {
      const rows = Map.groupBy(await this.reader.ofReferrals(ids), (row) => row.referralId);
      return ids.map((id) => rows.get(id) ?? []);
    }).load(referralId);
  }

  async ofReferral(context: GraphqlContext, seen: Seen): Promise<Appointment[]> {
    const { referral, sight } = seen;
    if (!sight.appointments) return [];
    const rows = await this.rows(context, referral.id);
    const mine = rows.filter((row) => sight.recipients === 'ALL' || sight.ownIds.includes(row.recipientId));
    return mine.map((row) => new Appointment(row, seen));
  }

  slots(context: GraphqlContext, { id }: Appointment): Promise<readonly SlotRow[]> {
    return loader<string, readonly SlotRow[]>(context, 'slots', async (ids) => {
      const rows = Map.groupBy(await this.reader.slotsOf(ids), (row) => row.appointmentId);
      return ids.map((each) => rows.get(each) ?? []);
    }).load(id);
  }

  where(context: GraphqlContext, { row, seen }: Appointment): Promise<string | null> {
    return loader<{ row: AppointmentRow; personId: string }, string | null>(context, 'where', (items) =>
      this.reader.whereabouts(items),
    ).load({ row, personId: seen.referral.personId });
  }
}
