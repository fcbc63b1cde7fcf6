/** The seed that `SEED` asks for, to repeat a run; null where it is not set. */
export function seedFromEnvironment(): number | null {
  const seed = Number(process.env['SEED']);
  return Number.isSafeInteger(seed) && seed > 0 ? seed : null;
}
