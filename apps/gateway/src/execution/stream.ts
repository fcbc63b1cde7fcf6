export function isStream<Item>(answer: unknown): answer is AsyncIterable<Item> {
  return typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer;
}

/** Each item of a stream made into another. Ending it ends its source at once, even one that is silent. */
export function mapped<From, To>(
  source: AsyncIterable<From>,
  made: (item: From) => To,
): AsyncIterableIterator<To> {
  const items = source[Symbol.asyncIterator]();
  return {
    async next() {
      const step = await items.next();
      return step.done ? { done: true, value: undefined } : { done: false, value: made(step.value) };
    },
    async return() {
      await items.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
