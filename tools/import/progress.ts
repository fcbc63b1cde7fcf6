import type { Progress } from '../../apps/directory/src/import/import.report.js';

const everyMs = 500;

/** Says on the terminal where the import stands: in one line that is rewritten, or now and then in a log. */
export function progressTo(stream: NodeJS.WriteStream): {
  say: (progress: Progress) => void;
  end: () => void;
} {
  let saidAt = -Infinity;
  let shown = false;
  return {
    say({ phase, what, rows }) {
      const now = performance.now();
      if (now - saidAt < (stream.isTTY ? everyMs / 5 : everyMs * 10)) return;
      saidAt = now;
      shown = true;
      const sentence = `${phase === 'reading' ? 'reading' : 'writing'} ${what}: ${rows} rows`;
      stream.write(stream.isTTY ? `\r\u001b[2K${sentence}` : `${sentence}\n`);
    },
    end() {
      if (shown && stream.isTTY) stream.write('\r\u001b[2K');
    },
  };
}
