/** Whether a build would find nothing to do. */
export function isBuilt(folder?: string): boolean;
/** Compiles what changed since the last build into `dist`; answers how many files were written. */
export function build(folder?: string): Promise<number>;
