/** What so many clients saw. */
export interface Measured {
  perSecond: number;
  p50Ms: number;
  p95Ms: number;
}

/** Every piece of work once, shared among the clients, each taking its next after its last. */
export async function measure(clients: number, works: readonly (() => Promise<void>)[]): Promise<Measured> {
  const tookMs: number[] = [];
  const queue = works.values();
  const started = performance.now();
  const client = async () => {
    for (const work of queue) {
      const begun = performance.now();
      await work();
      tookMs.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  const seconds = (performance.now() - started) / 1000;
  const sorted = tookMs.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0;
  return { perSecond: sorted.length / seconds, p50Ms: at(0.5), p95Ms: at(0.95) };
}

/** The best of several rounds: what others did on the machine meanwhile only ever makes it slower. */
export function best(rounds: readonly Measured[]): Measured {
  return {
    perSecond: Math.max(...rounds.map((round) => round.perSecond)),
    p50Ms: Math.min(...rounds.map((round) => round.p50Ms)),
    p95Ms: Math.min(...rounds.map((round) => round.p95Ms)),
  };
}
