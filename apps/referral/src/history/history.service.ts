import { Injectable } from '@nestjs/common';
import { pause } from '#libs/database';
import { HistoryPlayer, type Played } from './history-player.service.js';
import { HistoryStageReader } from './history-stage.reader.js';
import { historyLines, planHistory, type Stage, type Story } from './history.plan.js';

/** How many stories were played now, known before, or cut short by a refusal. */
export type HistoryReport = Record<Played, number>;

/** Told after each story, with how many there are in all. */
type Told = (report: Readonly<HistoryReport>, of: number) => void;

const playersAtOnce = 6;
const lookEveryMs = 250;
const calmAfterLooks = 5;

/** Plays ninety days of illustrative referrals, every one of them closed at the end. */
@Injectable()
export class HistoryService {
  constructor(
    private readonly stages: HistoryStageReader,
    private readonly player: HistoryPlayer,
  ) {}

  /** Plays what is missing of the history that ends with that day; one that was played before keeps its own day, and a whole one stays as it is. */
  async play(day: Date, lines = historyLines, onPlayed: Told = () => undefined): Promise<HistoryReport> {
    if ((await this.stages.playedToTheEnd()) >= lines) return { PLAYED: 0, KNOWN: lines, CUT_SHORT: 0 };
    const until = (await this.stages.playedUntil()) ?? day;
    const stories = planHistory(await this.stages.stage(until), until, lines);
    const report: HistoryReport = { PLAYED: 0, KNOWN: 0, CUT_SHORT: 0 };
    const [first, ...rest] = stories;
    const play = async (story: Story): Promise<void> => {
      report[await this.player.play(story)] += 1;
      onPlayed(report, lines);
    };
    if (first) await play(first);
    const left: Story[] = rest.toSorted((one, other) => one.startsAt.getTime() - other.startsAt.getTime());
    const next = async (): Promise<void> => {
      for (let story = left.shift(); story; story = left.shift()) await play(story);
    };
    await Promise.all(Array.from({ length: playersAtOnce }, next));
    return report;
  }

  /** Waits until the directory has told of places that can refer, and for a moment told nothing more. */
  async waitForStage(day: Date, withinMs: number): Promise<void> {
    const deadline = performance.now() + withinMs;
    let before = '';
    for (let calm = 0; calm < calmAfterLooks;) {
      if (performance.now() > deadline)
        throw new Error('The directory has not told of any place that can refer yet.');
      await pause(lookEveryMs);
      const now = namesOf(await this.stages.stage(day));
      calm = now !== '' && now === before ? calm + 1 : 0;
      before = now;
    }
  }
}

function namesOf({ places }: Stage): string {
  const ready = places.filter(({ advisers, services }) => advisers.length > 0 && services.length > 0);
  return ready
    .map(({ placeId, advisers, services }) => `${placeId} ${advisers.length} ${services.length}`)
    .join('\n');
}
