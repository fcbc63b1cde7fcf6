import { closeSync, fstatSync, openSync, renameSync, writeSync } from 'node:fs';

const mostBytes = 8 * 1024 * 1024;

/**
 * The log of a service that may run for weeks: where the file is full it becomes `<file>.1`, in place of the one
 * before, and a new one is begun. What cannot be written is lost, as on a full disk; nothing fails for it.
 */
export class BoundedLog {
  private descriptor: number | null = null;
  private bytes = 0;

  constructor(
    private readonly file: string,
    private readonly most = mostBytes,
  ) {}

  write(line: string): void {
    try {
      const text = Buffer.from(`${line}\n`);
      this.descriptor ??= this.open();
      if (this.bytes > 0 && this.bytes + text.length > this.most) this.descriptor = this.begin();
      writeSync(this.descriptor, text);
      this.bytes += text.length;
    } catch {
      this.close();
    }
  }

  close(): void {
    if (this.descriptor !== null) closeSync(this.descriptor);
    this.descriptor = null;
  }

  private open(): number {
    const descriptor = openSync(this.file, 'a', 0o600);
    this.bytes = fstatSync(descriptor).size;
    return descriptor;
  }

  private begin(): number {
    this.close();
    renameSync(this.file, `${this.file}.1`);
    return this.open();
  }
}
