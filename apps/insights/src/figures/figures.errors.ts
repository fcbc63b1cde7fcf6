import { InvalidInput } from '#libs/graphql';
import { TooNarrow } from './figures.types.js';
import { longestPeriodDays, type PeriodFault } from './period.machine.js';

/** The refusal for a period that cannot be counted. */
export function refusedPeriod(fault: PeriodFault): TooNarrow | InvalidInput {
  switch (fault) {
    case 'TOO_NARROW':
      return new TooNarrow(
        'TOO_NARROW',
        'Figures are counted by whole days that are over. Ask for a period of at least one day that ends no later than today.',
      );
    case 'BACKWARDS':
      return InvalidInput.at(
        'period.until',
        'The period ends before it begins. Give an `until` after `from`.',
      );
    case 'TOO_LONG':
      return InvalidInput.at(
        'period',
        `The period is longer than ${longestPeriodDays} days. Ask for shorter periods one after the other.`,
      );
    case 'UNKNOWN_ZONE':
      return InvalidInput.at(
        'timeZone',
        'No time zone has this name. Give an IANA name such as Europe/Paris.',
      );
  }
}
