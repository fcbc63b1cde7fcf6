const deepest = 64;

/**
 * What a message from outside says, as `jsonb` can keep it. The text itself, where that is no JSON or JSON that
 * `jsonb` refuses: a NUL, half of a surrogate pair, or lists in lists without end.
 */
export function readWire(text: string): unknown {
  const parsed = parse(text);
  if (parsed !== undefined && canBeKept(parsed)) return parsed;
  return text.includes('\0') ? JSON.stringify(text) : text;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function canBeKept(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return isWhole(value);
  if (typeof value !== 'object' || value === null) return true;
  if (depth === deepest) return false;
  if (Array.isArray(value)) return value.every((each) => canBeKept(each, depth + 1));
  return Object.entries(value).every(([name, each]) => isWhole(name) && canBeKept(each, depth + 1));
}

function isWhole(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}
