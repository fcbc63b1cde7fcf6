import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder, whatever the current one is. */
export const projectFolder = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Says one line to whoever waits; on stderr, because stdout belongs to what a command prints. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** Ends with a sentence instead of a stack. */
export function giveUp(sentence) {
  say(sentence);
  process.exit(1);
}
