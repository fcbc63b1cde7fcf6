/** Everything that a log line may carry besides its sentence. Nothing about a person who asked for help is among it. */
const allowed = [
  'app',
  'attempt',
  'audience',
  'channel',
  'check',
  'code',
  'correlationId',
  'count',
  'dueAt',
  'durationMs',
  'eventId',
  'eventType',
  'file',
  'group',
  'heldUntil',
  'host',
  'key',
  'lag',
  'line',
  'method',
  'metricsUrl',
  'migration',
  'name',
  'noticeId',
  'offset',
  'operation',
  'organizationId',
  'partition',
  'path',
  'placeId',
  'port',
  'position',
  'reason',
  'recipientId',
  'referralId',
  'serviceId',
  'signal',
  'stage',
  'statusCode',
  'subgraph',
  'topic',
  'total',
  'url',
  'version',
  'waitedMs',
] as const;

type AllowedField = (typeof allowed)[number];
type Scalar = string | number | boolean | bigint | null | undefined;

/** The fields of one log line: allow-listed scalars, and `error`, of which no quoted value is written. */
export type LogFields = Partial<Record<AllowedField, Scalar>> & { error?: unknown };

const allowedFields = new Set<string>(allowed);
const longestText = 300;
const longestRead = 2000;
/** Others have a say in these. */
const freeFields = new Set(['path', 'reason', 'url']);

/** Keeps what the allow-list names; everything else is dropped, whatever the types let through. */
export function allowedOf(fields: LogFields): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (name === 'error') Object.assign(kept, describeError(value));
    else if (allowedFields.has(name) && isScalar(value)) {
      const free = freeFields.has(name) && typeof value === 'string';
      kept[name] = free ? withoutValues(value) : shorten(value);
    }
  }
  return kept;
}

/** An error as the log may show it: name, code, message and stack without quoted values, addresses and long numbers. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!isError(error)) return { errorName: typeof error };
  const { code } = error as { code?: unknown };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    errorName: error.name,
    ...(isScalar(code) && code !== undefined ? { errorCode: code } : {}),
    errorMessage: withoutValues(error.message),
    errorStack: frames.slice(0, 12).join('\n'),
    ...(isError(error.cause)
      ? { errorCause: `${error.cause.name}: ${withoutValues(error.cause.message)}` }
      : {}),
  };
}

/**
 * A sentence with quoted values, e-mail addresses and long numbers taken out. A value may have quotes in it, so that all
 * between the first and the last goes; and where one of them is without its other, all that comes after the first.
 */
export function withoutValues(message: string): string {
  return withoutQuoted(message)
    .replace(/'[^]*'/, "'…'")
    .replaceAll(/=\([^)]*\)/g, '=(…)')
    .replaceAll(/[^\s@]+@[^\s@]+/g, '…@…')
    .replaceAll(/\+?\d[\d .-]{6,}\d/g, '…')
    .slice(0, longestText);
}

function withoutQuoted(message: string): string {
  const [before = '', ...quoted] = message.split('"');
  if (quoted.length === 0) return before.slice(0, longestRead);
  const after = quoted.length % 2 === 0 ? (quoted.at(-1) ?? '') : '';
  return `${before.slice(0, longestRead)}"…"${after.slice(0, longestRead)}`;
}

function shorten(value: Scalar): Scalar {
  if (typeof value === 'bigint') return value.toString();
  return typeof value === 'string' ? value.slice(0, longestText) : value;
}

function isError(value: unknown): value is Error {
  return value instanceof Error || Object.prototype.toString.call(value) === '[object Error]';
}

function isScalar(value: unknown): value is Scalar {
  return value === null || !['object', 'function', 'symbol'].includes(typeof value);
}
