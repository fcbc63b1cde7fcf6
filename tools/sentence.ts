/** Something that the user can mend: its message is one sentence that says what is wrong and what to do. */
export class Sentence extends Error {}

/** What to print of an error: the sentence alone where it is one, everything that helps to find it otherwise. */
export function inWords(error: unknown): string {
  if (error instanceof Sentence || isWrongUse(error)) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Runs a command-line program: a sentence on stderr and exit code 1 where it fails. */
export async function runProgram(program: () => Promise<void>): Promise<void> {
  try {
    await program();
  } catch (error) {
    process.exitCode = 1;
    console.error(inWords(error));
  }
}

/** What `parseArgs` says of an option that does not exist. */
function isWrongUse(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_');
}
