/** A file that cannot be read as what it should be: nothing of it is taken. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';

  constructor(
    readonly file: string,
    readonly sentence: string,
  ) {
    super(`${file}: ${sentence}`);
  }
}

/** What went wrong, in one line, whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
