/** Why the installed packages are not those of the lock file; null where they are. */
export function whatIsMissing(folder: string): string | null;
export const nodeProgram: string;
