import { Narrator } from './narrator.js';

const { useFakeTimers, useRealTimers, advanceTimersByTime } = import.meta.jest;
const silenceMs = 4_000;

describe('what a start says', () => {
  let lines: string[];
  let narrator: Narrator;
  beforeEach(() => {
    useFakeTimers();
    lines = [];
    narrator = new Narrator((line) => lines.push(line), silenceMs);
  });
  afterEach(() => {
    narrator.end();
    useRealTimers();
  });

  it('is what it begins, with the seconds since it began', () => {
    advanceTimersByTime(1_250);
    narrator.begin('starting the services');
    expect(lines).toEqual(['  1.3 s  starting the services …']);
  });

  it('is said again after each silence, with how far it has come', () => {
    narrator.begin('importing');
    advanceTimersByTime(silenceMs);
    narrator.progress('300 rows');
    advanceTimersByTime(silenceMs);
    expect(lines.slice(1)).toEqual(['  4.0 s  still importing …', '  8.0 s  still importing (300 rows) …']);
  });

  it('waits for a silence after whatever else is said', () => {
    narrator.begin('telling the story');
    advanceTimersByTime(silenceMs - 1);
    narrator.say('a line of the story');
    advanceTimersByTime(silenceMs - 1);
    expect(lines.slice(1)).toEqual(['a line of the story']);
    advanceTimersByTime(1);
    expect(lines.at(-1)).toContain('still telling the story');
  });

  it('ends when there is nothing to wait for', () => {
    narrator.begin('stopping');
    narrator.end();
    narrator.say('Stopped.');
    advanceTimersByTime(10 * silenceMs);
    expect(lines).toHaveLength(2);
  });
});
