import type { SpecGateway } from '../gateway.fixture.js';

/** What a subscriber hears. */
export interface Events {
  /** The next result; null when the stream is complete. */
  next(): Promise<unknown>;
}

/** Subscribes over server-sent events. */
export async function eventsOf(
  gateway: SpecGateway,
  query: string,
  { headers = {}, signal }: { headers?: Record<string, string>; signal?: AbortSignal } = {},
): Promise<Events> {
  const all = { 'content-type': 'application/json', accept: 'text/event-stream', ...headers };
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: all,
    body: JSON.stringify({ query }),
    signal,
  });
  if (!response.body) throw new Error('The answer has no body.');
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return {
    async next() {
      for (;;) {
        const event = /event: (\w+)\ndata:(.*)\n\n/.exec(text);
        if (event) {
          text = text.slice(event.index + event[0].length);
          return event[1] === 'next' ? (JSON.parse(event[2] ?? '') as object) : null;
        }
        const { value, done } = await reader.read();
        if (done) return null;
        text += value;
      }
    },
  };
}
