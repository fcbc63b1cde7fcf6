import { z } from 'zod';

const LogLine = z.object({
  level: z.string(),
  msg: z.string().optional(),
  errorMessage: z.string().optional(),
});

/** The end of a log, readable at a terminal: of a line in JSON what it says; what is said again and again, once. */
export function lastWords(lines: readonly string[], most = 12): string {
  const said = lines.map((line) => `  ${readable(line).slice(0, 400)}`);
  return said
    .filter((line, index) => line !== said[index + 1])
    .slice(-most)
    .join('\n');
}

function readable(line: string): string {
  const read = LogLine.safeParse(parse(line)).data;
  if (!read) return line;
  return [`${read.level}:`, ...new Set([read.msg, read.errorMessage])].filter(Boolean).join(' ');
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
