interface Result<Data> {
  data: Data | null;
  errors: { message: string; extensions: Record<string, unknown> }[];
}

/** The results of a GraphQL subscription over server-sent events. Leaving the loop hangs up. */
export async function* readEvents<Data>(
  open: () => Promise<Response>,
): AsyncGenerator<Result<Data>, undefined> {
  const response = await open();
  if (!response.ok || !response.body)
    throw new Error(`The stream was refused: ${response.status} ${await response.text()}`);
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    const events = (text + decoder.decode(chunk, { stream: true })).split('\n\n');
    text = events.pop() ?? '';
    yield* events.flatMap((event) => resultOf<Data>(event));
  }
  return undefined;
}

function resultOf<Data>(event: string): Result<Data>[] {
  const [, data] = /^event: next\ndata: (.*)$/s.exec(event.trim()) ?? [];
  if (!data) return [];
  const said = JSON.parse(data) as Partial<Result<Data>>;
  return [{ data: said.data ?? null, errors: said.errors ?? [] }];
}
