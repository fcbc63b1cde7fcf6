import { type GraphqlContext, loader } from '#libs/graphql';
import type { ScheduleEntity } from './schedule.entity.js';
import type { ScheduleReader } from './schedule.reader.js';
import type { ScheduleOwner } from './schedule.service.js';
import { Schedule } from './schedule.types.js';

function scheduleOf(row: ScheduleEntity): Schedule {
  const { rrule, validFrom, validTo, timeZone, description } = row;
  const opensAt = row.opensAt?.slice(0, 5) ?? null;
  const closesAt = row.closesAt?.slice(0, 5) ?? null;
  return Object.assign(new Schedule(), {
    opensAt,
    closesAt,
    rrule,
    validFrom,
    validTo,
    timeZone,
    description,
  });
}

/** The schedules of owners of one kind. */
export function scheduleLoader(context: GraphqlContext, reader: ScheduleReader, column: ScheduleOwner) {
  return loader<string, Schedule[]>(context, `schedules by ${column}`, async (owners) =>
    (await reader.of(column, owners)).map((rows) => rows.map(scheduleOf)),
  );
}
