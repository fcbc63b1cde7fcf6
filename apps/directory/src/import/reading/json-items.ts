import { none } from 'stream-chain/core';
import { Assembler } from 'stream-json/assembler.js';
import { jsonParser, type Token } from 'stream-json/parser.js';
import { textOf } from './encoding.js';
import { FileRefused, messageOf } from './file-refused.js';
import type { InputFile } from './input-file.js';

/** One value of a file: `list` is the key of the list it stands in, null for a list that is the whole file. */
export interface JsonItem {
  list: string | null;
  /** From 0; null for a value that stands directly under its key. */
  index: number | null;
  value: unknown;
}

const longestItem = 4 * 1024 * 1024;
const deepest = 32;

/**
 * The values of a JSON file, one at a time, whatever its size: of a file that is a list, its entries; of a file
 * that is an object, its values and the entries of its lists, an empty list whole, in the order of the file.
 * Throws `FileRefused` where the file is not JSON, ends too early, or holds a value that is too large or too deep.
 */
export async function* jsonItems(file: InputFile): AsyncGenerator<JsonItem> {
  const tokens = jsonParser({ streamValues: false });
  const collector = new ItemCollector(file);
  for await (const text of textOf(file, 'utf-8')) {
    if (text === '') continue;
    collector.grow(text.length);
    yield* collector.take(tokensOf(file, collector, () => tokens(text)));
  }
  yield* collector.take(tokensOf(file, collector, () => tokens(none as never)));
  collector.end();
}

function tokensOf(file: InputFile, collector: ItemCollector, read: () => unknown): readonly Token[] {
  try {
    const result = read();
    return typeof result === 'object' && result !== null && 'values' in result
      ? (result.values as Token[])
      : [];
  } catch (error) {
    const where = collector.place();
    const reason = messageOf(error).replace(/^Parser (cannot parse input: |has )?/, '');
    throw new FileRefused(file.name, `The file is not well-formed JSON, or cut off, ${where}: ${reason}.`);
  }
}

class ItemCollector {
  private depth = 0;
  private list: string | null = null;
  private index: number | null = null;
  private isObject = false;
  private key: string | null = null;
  private unfinished = 0;
  private values = 0;
  private assembler: Assembler | null = null;

  constructor(private readonly file: InputFile) {}

  grow(characters: number): void {
    this.unfinished += characters;
    if (this.unfinished > longestItem) {
      throw new FileRefused(
        this.file.name,
        `A value is longer than ${longestItem} characters, ${this.place()}.`,
      );
    }
  }

  place(): string {
    if (this.index !== null) return `after entry ${this.index} of ${this.list ?? 'the list'}`;
    return this.values === 0 ? 'at its beginning' : `after ${this.key ?? 'its beginning'}`;
  }

  end(): void {
    if (this.depth > 0 || this.values === 0)
      throw new FileRefused(this.file.name, `The file is cut off, ${this.place()}.`);
  }

  *take(tokens: readonly Token[]): Generator<JsonItem> {
    for (const token of tokens) {
      const item = this.assembler === null ? this.outside(token) : this.inside(token);
      if (item !== null) yield item;
    }
  }

  private inside(token: Token): JsonItem | null {
    const assembler = this.assembler as Assembler;
    assembler.consume(token);
    if (assembler.depth > deepest) {
      throw new FileRefused(
        this.file.name,
        `A value is nested deeper than ${deepest} levels, ${this.place()}.`,
      );
    }
    return assembler.done ? this.item(assembler.current) : null;
  }

  /** Between items: at the top of the file, or in one of its lists. */
  private outside(token: Token): JsonItem | null {
    this.values += 1;
    const startsItem = token.name === 'startObject' || token.name === 'startArray';
    if (token.name === 'keyValue') this.key = token.value;
    else if (token.name === 'endObject' || token.name === 'endArray') return this.leave();
    else if (startsItem && this.isContainer(token)) this.enter(token);
    else if (startsItem) this.assembler = new Assembler().consume(token);
    else return this.item(scalarOf(this.file, token, this.depth));
    return null;
  }

  private isContainer(token: Token): boolean {
    return this.depth === 0 || (this.depth === 1 && this.isObject && token.name === 'startArray');
  }

  private enter(token: Token): void {
    if (this.depth === 0) this.isObject = token.name === 'startObject';
    if (token.name === 'startArray') {
      this.list = this.depth === 0 ? null : this.key;
      this.index = 0;
    }
    this.depth += 1;
  }

  /** A list without entries is a value of its own. */
  private leave(): JsonItem | null {
    const isEmptyList = this.list !== null && this.index === 0;
    this.depth -= 1;
    this.index = null;
    return isEmptyList ? this.item([]) : null;
  }

  private item(value: unknown): JsonItem {
    this.assembler = null;
    this.unfinished = 0;
    const { index } = this;
    if (index !== null) this.index = index + 1;
    return index === null ? { list: this.key, index, value } : { list: this.list, index, value };
  }
}

function scalarOf(file: InputFile, token: Token, depth: number): unknown {
  if (depth === 0) throw new FileRefused(file.name, 'The file is neither a JSON object nor a JSON list.');
  if (token.name === 'numberValue') return Number(token.value);
  return 'value' in token ? token.value : null;
}
