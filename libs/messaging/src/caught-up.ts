import { Injectable, Optional } from '@nestjs/common';
import type { Lag } from './bus.js';

interface Standing {
  readonly topic: string;
  /** When everything that had been told until then was known to be dealt with. */
  caughtUpAtMs: number;
  /** Where the topic ended when somebody looked and it was behind. */
  aim: { ends: readonly number[]; atMs: number } | null;
}

/** For how long each topic that this service hears has not been heard to its end. */
@Injectable()
export class CaughtUp {
  private readonly standings = new Map<string, Standing>();

  /** `nowMs`: a clock that does not go back, the same one for whoever looks. */
  constructor(@Optional() readonly nowMs: () => number = () => performance.now()) {}

  /** A topic that a consumer hears from now on. */
  expect(consumer: string, topic: string): void {
    this.standings.set(`${consumer} ${topic}`, { topic, caughtUpAtMs: this.nowMs(), aim: null });
  }

  /** What somebody who looked at `atMs` saw. Where events never cease, having come to where it ended before counts. */
  note(consumer: string, { topic, parts }: Lag, atMs: number): void {
    const standing = this.standings.get(`${consumer} ${topic}`);
    if (!standing) return;
    const { aim } = standing;
    if (aim && reached(parts, aim.ends)) Object.assign(standing, { caughtUpAtMs: aim.atMs, aim: null });
    const ends = parts.map(({ end }) => end);
    if (reached(parts, ends)) Object.assign(standing, { caughtUpAtMs: atMs, aim: null });
    else standing.aim ??= { ends, atMs };
  }

  /**
   * How long ago everything told on these topics was known to be dealt with, for the topic that is worst off; 0 where
   * none of them is heard here. It is looked at every two seconds, so a few seconds say nothing.
   */
  behindForMs(topics: readonly { readonly name: string }[]): number {
    const names = new Set(topics.map(({ name }) => name));
    const meant = [...this.standings.values()].filter(({ topic }) => names.has(topic));
    return Math.max(0, ...meant.map(({ caughtUpAtMs }) => this.nowMs() - caughtUpAtMs));
  }
}

function reached(parts: Lag['parts'], ends: readonly number[]): boolean {
  return parts.every(({ heard }, index) => heard >= (ends[index] ?? 0));
}
