import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { BoundedLog } from './bounded-log.js';
import { lastWords } from './last-words.js';

const mostKept = 50;

/** What a program says: all of it in its log, the last of it at hand. */
export class Said {
  private readonly log: BoundedLog;
  private readonly words: string[] = [];

  constructor(private readonly file: string) {
    this.log = new BoundedLog(file);
  }

  /** Takes down what a newly started one says. `onPlainLine` is told what it prints that is no line of a log. */
  listenTo(child: ChildProcess, onPlainLine?: (line: string) => void): void {
    this.words.length = 0;
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on('line', (line) => {
        this.keep(line);
        if (stream === child.stdout && !line.startsWith('{')) onPlainLine?.(line);
      });
    }
  }

  /** For a sentence about its failure. */
  get inShort(): string {
    if (this.words.length === 0) return `It said nothing (${this.file}).`;
    return `Its last words (all of them in ${this.file}):\n${lastWords(this.words)}`;
  }

  close(): void {
    this.log.close();
  }

  private keep(line: string): void {
    this.log.write(line);
    this.words.push(line);
    if (this.words.length > mostKept) this.words.shift();
  }
}
