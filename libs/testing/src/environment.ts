/** For processes that a spec starts with an environment of their own: where Node keeps what it compiled, if anywhere. */
export function compileCache(): { NODE_COMPILE_CACHE?: string } {
  const folder = process.env['NODE_COMPILE_CACHE'];
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: folder };
}

/** The seed that `SEED` asks for, to repeat a run; null where it is not set. */
export function seedFromEnvironment(): number | null {
  const seed = Number(process.env['SEED']);
  return Number.isSafeInteger(seed) && seed > 0 ? seed : null;
}
