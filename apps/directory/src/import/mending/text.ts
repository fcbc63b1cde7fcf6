const entities: Readonly<Record<string, string>> = {
  '&nbsp;': ' ',
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

/** Text without HTML tags, Markdown escapes and runs of blanks; empty for nothing but those. */
export function plainText(text: string): string {
  return text
    .replaceAll(/<\/?(?:p|br|li|ul|ol|div|h\d)\b[^>]*>/gi, '\n')
    .replaceAll(/<\/?[a-z][^<>]*>/gi, '')
    .replaceAll(/&(?:nbsp|amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? ' ')
    .replaceAll(/\\([-*_#.+!()[\]])/g, '$1')
    .replaceAll(/(?:(?!\n)[\p{Cc}\p{Cs}])+/gu, ' ')
    .replaceAll(/[^\S\n]+/g, ' ')
    .replaceAll(/ ?\n ?/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

/** The same on one line. */
export function oneLine(text: string): string {
  return plainText(text).replaceAll('\n', ' ');
}
