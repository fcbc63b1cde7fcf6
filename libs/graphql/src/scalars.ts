import { type CustomScalar, Scalar } from '@nestjs/graphql';
import { GraphQLError, Kind, type ValueNode } from 'graphql';

const instantShape =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;
const dayShape = /^\d{4}-\d{2}-\d{2}$/;

/** Instants as every subgraph reads and writes them. */
@Scalar('DateTime', () => Date)
export class DateTimeScalar implements CustomScalar<string, Date> {
  description =
    'An instant, ISO 8601 in UTC with milliseconds: 2026-03-01T09:30:00.000Z. Input with another offset is accepted and converted; one without an offset is refused.';

  parseValue(value: unknown): Date {
    const text = typeof value === 'string' ? value : '';
    const [, day] = instantShape.exec(text) ?? [];
    const instant = new Date(text);
    if (!day || !isDay(day) || Number.isNaN(instant.getTime()))
      throw refusal('A DateTime is an ISO 8601 instant with its offset, such as 2026-03-01T09:30:00.000Z.');
    refuseStrangeYear(instant);
    return instant;
  }

  serialize(value: unknown): string {
    const instant = value instanceof Date ? value : new Date(String(value));
    return instant.toISOString();
  }

  parseLiteral(node: ValueNode): Date {
    return this.parseValue(textOf(node));
  }
}

/** A calendar day in TypeScript is the string that GraphQL says: `2026-03-01`. Use `() => CalendarDay` as its type. */
export abstract class CalendarDay {}

@Scalar('Date', () => CalendarDay)
export class DateScalar implements CustomScalar<string, string> {
  description = 'A calendar day: 2026-03-01.';

  parseValue(value: unknown): string {
    if (typeof value !== 'string' || !dayShape.test(value) || !isDay(value))
      throw refusal('A Date is a calendar day, such as 2026-03-01.');
    refuseStrangeYear(new Date(value));
    return value;
  }

  serialize(value: unknown): string {
    return value instanceof Date ? value.toISOString().slice(0, 10) : String(value);
  }

  parseLiteral(node: ValueNode): string {
    return this.parseValue(textOf(node));
  }
}

function isDay(day: string): boolean {
  const instant = new Date(`${day}T00:00:00.000Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(day);
}

/** PostgreSQL knows no year 0, and calendars and time zones count years of four digits. */
function refuseStrangeYear(instant: Date): void {
  const year = instant.getUTCFullYear();
  if (year < 1000 || year > 9999) throw refusal('The year must lie between 1000 and 9999, in UTC.');
}

function textOf(node: ValueNode): unknown {
  return node.kind === Kind.STRING ? node.value : undefined;
}

function refusal(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}
