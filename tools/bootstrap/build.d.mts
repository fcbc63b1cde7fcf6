/** Compiles what changed since the last build into `dist`; answers how many files were written. */
export function build(folder?: string): Promise<number>;
