const silenceMs = 4_000;

/** Says what a start is at, with the seconds since it began, and never falls silent for long. */
export class Narrator {
  private readonly since = performance.now();
  private doing = '';
  private detail = '';
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly print: (line: string) => void,
    private readonly mostSilenceMs = silenceMs,
  ) {}

  /** What is begun now, as in "starting the services"; said again whenever nothing else is for a while. */
  readonly begin = (doing: string): void => {
    this.doing = doing;
    this.detail = '';
    this.note(`${doing} …`);
  };

  /** Something that has come true on the way. */
  readonly note = (sentence: string): void => {
    this.say(`${this.seconds()} s  ${sentence}`);
  };

  /** How far it has come, for the next time that it is said what is being done. */
  readonly progress = (detail: string): void => {
    this.detail = detail;
  };

  /** A line of somebody else's, word for word. */
  readonly say = (line: string): void => {
    this.print(line);
    this.listenForSilence();
  };

  /** There is nothing to wait for any more. */
  end(): void {
    clearTimeout(this.timer);
    this.doing = '';
  }

  private listenForSilence(): void {
    clearTimeout(this.timer);
    if (this.doing === '') return;
    this.timer = setTimeout(() => {
      this.note(`still ${this.doing}${this.detail && ` (${this.detail})`} …`);
    }, this.mostSilenceMs);
    this.timer.unref();
  }

  private seconds(): string {
    return ((performance.now() - this.since) / 1000).toFixed(1).padStart(5);
  }
}
