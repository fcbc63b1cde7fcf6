import { isAscii, isUtf8 } from 'node:buffer';
import { createHash, type Hash } from 'node:crypto';
import { FileRefused } from './file-refused.js';
import { bytesOf, type InputFile } from './input-file.js';

export type Encoding = 'utf-8' | 'windows-1252';

/** What one pass over the bytes tells before anything of the file is taken. */
export interface Inspection {
  encoding: Encoding;
  sha256: string;
  bytes: number;
}

/** Bytes that Windows-1252 leaves without a character, and control bytes that stand in no text file. */
const neverInWindows1252 = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);
const textControls = new Set([0x09, 0x0a, 0x0c, 0x0d]);

/**
 * Reads the file once and says how its characters are written.
 * Throws `FileRefused` where they are written in none of the `allowed` ways, naming line and byte.
 */
export async function inspect(file: InputFile, allowed: readonly Encoding[]): Promise<Inspection> {
  const scan = new Scan();
  for await (const chunk of bytesOf(file)) scan.add(chunk);
  const problem = scan.problemFor(allowed);
  if (problem !== null) throw new FileRefused(file.name, problem);
  return {
    encoding: scan.utf8Problem === null ? 'utf-8' : 'windows-1252',
    sha256: scan.digest(),
    bytes: scan.bytes,
  };
}

/** The text of the file, in chunks, without byte-order mark. */
export async function* textOf(file: InputFile, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: encoding === 'utf-8' });
  for await (const chunk of bytesOf(file)) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

class Scan {
  bytes = 0;
  utf8Problem: string | null = null;
  private controlProblem: string | null = null;
  private windowsProblem: string | null = null;
  private line = 1;
  private readonly hash: Hash = createHash('sha256');
  private readonly utf8 = new TextDecoder('utf-8', { fatal: true });
  private readonly lenient = new TextDecoder('utf-8', { ignoreBOM: true });
  private readonly characters = { whole: 0, broken: 0 };

  add(chunk: Buffer): void {
    if (this.bytes === 0) this.controlProblem = sixteenBits(chunk);
    this.hash.update(chunk);
    if (this.utf8Problem === null) this.checkUtf8(chunk);
    if (!isAscii(chunk)) this.countCharacters(this.lenient.decode(chunk, { stream: true }));
    this.checkBytes(chunk);
    this.bytes += chunk.length;
  }

  digest(): string {
    return this.hash.digest('hex');
  }

  problemFor(allowed: readonly Encoding[]): string | null {
    if (this.controlProblem !== null) return this.controlProblem;
    this.checkEnd();
    if (this.utf8Problem === null) return null;
    if (!allowed.includes('windows-1252'))
      return `The file is not UTF-8: ${this.utf8Problem}. Save it as UTF-8.`;
    if (this.isDamagedUtf8())
      return `The file is UTF-8 and damaged: ${this.utf8Problem}. Take a whole copy, or save it as UTF-8 again.`;
    if (this.windowsProblem === null) return null;
    return `The file is neither UTF-8 (${this.utf8Problem}) nor Windows-1252 (${this.windowsProblem}).`;
  }

  /** What Windows-1252 writes looks like characters of UTF-8 only by rare chance. */
  private isDamagedUtf8(): boolean {
    this.countCharacters(this.lenient.decode());
    const { whole, broken } = this.characters;
    return whole > 0 && whole >= broken;
  }

  private countCharacters(text: string): void {
    for (const [character] of text.matchAll(/\P{ASCII}/gu)) {
      this.characters[character === '\uFFFD' ? 'broken' : 'whole'] += 1;
    }
  }

  private checkEnd(): void {
    if (this.utf8Problem !== null) return;
    try {
      this.utf8.decode();
    } catch {
      this.utf8Problem = `it ends in the middle of a character`;
    }
  }

  private checkUtf8(chunk: Buffer): void {
    try {
      this.utf8.decode(chunk, { stream: true });
    } catch {
      this.utf8Problem = firstBadLine(chunk, this.line);
    }
  }

  private checkBytes(chunk: Buffer): void {
    for (const byte of chunk) {
      if (byte === 0x0a) this.line += 1;
      else if (byte < 0x20 && !textControls.has(byte)) {
        this.controlProblem ??= `The file is not text: line ${this.line} holds byte ${hex(byte)}.`;
      } else if (byte > 0x7f && neverInWindows1252.has(byte)) {
        this.windowsProblem ??= `line ${this.line} holds byte ${hex(byte)}`;
      }
    }
  }
}

function firstBadLine(chunk: Buffer, firstLine: number): string {
  let start = beginningOfCharacter(chunk);
  let line = firstLine;
  for (;;) {
    const newline = chunk.indexOf(0x0a, start);
    const bytes = chunk.subarray(start, newline === -1 ? chunk.length : newline);
    if (newline === -1 || !isUtf8(bytes)) return badByte(bytes, line);
    start = newline + 1;
    line += 1;
  }
}

/** The chunk before may have ended inside a character, whose other bytes come first here. */
function beginningOfCharacter(chunk: Buffer): number {
  const first = chunk.subarray(0, 4).findIndex((byte) => (byte & 0xc0) !== 0x80);
  return first === -1 ? 0 : first;
}

function badByte(bytes: Buffer, line: number): string {
  const readable = new TextDecoder().decode(bytes).split('\uFFFD', 1)[0] ?? '';
  const byte = bytes[Buffer.byteLength(readable)];
  return byte === undefined
    ? `line ${line} holds bytes of no character`
    : `line ${line} holds byte ${hex(byte)}`;
}

function sixteenBits(chunk: Buffer): string | null {
  const mark = chunk.subarray(0, 2).toString('hex');
  return mark === 'fffe' || mark === 'feff' ? 'The file is UTF-16. Save it as UTF-8.' : null;
}

function hex(byte: number): string {
  return `0x${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}
