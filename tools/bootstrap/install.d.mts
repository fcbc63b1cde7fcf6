/** Why the installed packages are not those of the lock file; null where they are. */
export function whatIsMissing(folder: string): string | null;
export const nodeProgram: string;
/** How to run npm, which says itself where it stands; `shell` where Windows finds it by its name only. */
export function npmCommand(
  npm: string | undefined,
  platform: NodeJS.Platform,
): { program: string; words: string[]; shell: boolean };
