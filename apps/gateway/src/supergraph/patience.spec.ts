import { setTimeout as delay } from 'node:timers/promises';
import { neverSilentFor, TimedOut, within } from './patience.js';

/** Says a word whenever it is asked, after so long each time. */
function speaking(...pausesMs: number[]): ReadableStream<Uint8Array> {
  return new ReadableStream(
    {
      async pull(controller) {
        const pauseMs = pausesMs.shift();
        await delay(pauseMs ?? 0);
        if (pauseMs === undefined) controller.close();
        else controller.enqueue(Buffer.from('word '));
      },
    },
    { highWaterMark: 0 },
  );
}

it('what takes too long is told so, and not waited for whether it listens or not', async () => {
  let told: unknown;
  const deaf = within(20, (late) => {
    late.addEventListener('abort', () => (told = late.reason as unknown));
    return new Promise(() => undefined);
  });
  await expect(deaf).rejects.toThrow(TimedOut);
  expect(told).toBeInstanceOf(TimedOut);
  expect(await within(1_000, () => Promise.resolve('done'))).toBe('done');
});

describe('a body that may not be silent for long', () => {
  it('is handed on as it comes, to its end', async () => {
    expect(await new Response(neverSilentFor(200, speaking(10, 120, 120))).text()).toBe('word word word ');
  });

  it('may wait for whoever reads it as long as they like', async () => {
    const reader = neverSilentFor(50, speaking(1, 1)).getReader();
    await reader.read();
    await delay(120);
    expect((await reader.read()).done).toBe(false);
  });

  it('fails where nothing comes', async () => {
    await expect(new Response(neverSilentFor(50, speaking(1, 5_000))).text()).rejects.toThrow(TimedOut);
  });

  it('is given up where its reader gives it up', async () => {
    let givenUp: unknown;
    const source = new ReadableStream<Uint8Array>({ cancel: (reason) => void (givenUp = reason) });
    await neverSilentFor(50, source).cancel('enough');
    expect(givenUp).toBe('enough');
  });
});
