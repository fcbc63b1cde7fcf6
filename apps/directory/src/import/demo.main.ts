import { loadDemoNetwork } from './demo/demo.loader.js';
import { environment } from './environment.js';
import type { Progress } from './import.report.js';

const everyMs = 1_000;
let saidAt = -Infinity;

/** Now and then a line, for whoever waits. */
function say({ phase, what, rows }: Progress): void {
  if (performance.now() < saidAt + everyMs) return;
  saidAt = performance.now();
  console.log(`${phase} ${what}: ${rows} rows`);
}

const { summary } = await loadDemoNetwork({ ...environment, onProgress: say });
console.log(summary);
