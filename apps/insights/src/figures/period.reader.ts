import type { Caller } from '#libs/caller';
import { InvalidInput, NotAllowed } from '#libs/graphql';
import { Clock } from '#libs/service';
import { Injectable } from '@nestjs/common';
import { PlaceReader } from '../place/place.reader.js';
import { type Access, accessTo } from './access.machine.js';
import { refusedPeriod } from './figures.errors.js';
import type { InsightsArgs } from './figures.inputs.js';
import { Insights, type TooNarrow } from './figures.types.js';
import { wholeDays } from './period.machine.js';

/** Which days of which places the caller may have counted. */
@Injectable()
export class PeriodReader {
  constructor(
    private readonly places: PlaceReader,
    private readonly clock: Clock,
  ) {}

  async open(args: InsightsArgs, caller: Caller): Promise<Insights | TooNarrow | InvalidInput | NotAllowed> {
    const access = accessTo(args.placeId ?? null, caller.kind === 'MEMBER' ? caller.membership : null);
    if (!access) {
      return new NotAllowed(
        'Figures are for dashboards, coordinators and operators, each for their own places. Ask under such a membership.',
      );
    }
    const timeZone = await this.zoneOf(access, args.timeZone ?? null);
    if (timeZone === null) {
      return InvalidInput.at('placeId', 'No place has this id. `places` lists those there are.');
    }
    return this.counted(args, access, timeZone);
  }

  private async zoneOf({ placeId }: Access, asked: string | null): Promise<string | null> {
    return placeId === null ? (asked ?? 'UTC') : this.places.timeZoneOf(placeId);
  }

  private counted(args: InsightsArgs, access: Access, timeZone: string) {
    const now = this.clock.now();
    const { from, until } = args.period;
    const period = wholeDays({ from, until, timeZone, closedDaysOnly: !access.live, now });
    if (typeof period === 'string') return refusedPeriod(period);
    const place = access.placeId === null ? null : { id: access.placeId };
    return Object.assign(new Insights(), { ...period, timeZone, place, closedDaysOnly: !access.live, now });
  }
}
