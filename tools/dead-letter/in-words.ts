import type { DeadLetter } from '#libs/messaging';

/** How many events wait, of how many keys. */
export function counted(letters: readonly DeadLetter[]): string {
  const keys = new Set(letters.map(({ consumer, topic, key }) => `${consumer} ${topic} ${key}`)).size;
  const events = letters.length === 1 ? '1 event waits' : `${letters.length} events wait`;
  return `${events}, of ${keys === 1 ? '1 key' : `${keys} keys`}`;
}

/** A waiting event, and why it waits. */
export function inWords(letter: DeadLetter): string {
  const { consumer, topic, key, version, type, eventId, tries } = letter;
  return (
    `${letter.parkedAt.toISOString()}  ${consumer}  ${type}  event ${eventId}\n` +
    `  ${topic}, key ${key}, version ${version}: ${whyOf(letter)}${tries > 0 ? ` (tried ${tries === 1 ? 'once' : `${tries} times`})` : ''}`
  );
}

function whyOf({ error, reason }: DeadLetter): string {
  return error ?? (reason === 'GAP' ? 'an earlier version is missing' : 'waits behind the one before');
}
