/** The text in the language asked for, else the nearest: `pt-BR` is served by `pt`, and everything by the original. */
export function inLanguage<Text>(
  texts: ReadonlyMap<string, Text>,
  wanted: readonly (string | null | undefined)[],
  original: string,
): Text | undefined {
  const tags = [...wanted, original].flatMap((tag) =>
    tag ? [tag.toLowerCase(), tag.toLowerCase().split('-')[0]] : [],
  );
  for (const tag of tags) {
    const text = tag === undefined ? undefined : texts.get(tag);
    if (text !== undefined) return text;
  }
  return texts.values().next().value;
}
