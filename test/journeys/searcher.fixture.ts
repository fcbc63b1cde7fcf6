import { readFile, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import pg from 'pg';
import { z } from 'zod';
import { databaseNames } from '../../tools/stack/apps.js';
import { messagesOnKafka, type RedisEar } from './engines.fixture.js';
import type { Network } from './network.fixture.js';

/** Where a word was found: `table referral.steps`, `file logs/gateway.log`, `mail …`, `metrics of …`, `topic …`, `Redis`, `address …`. */
export interface Find {
  readonly where: string;
  readonly word: string;
}

const Mails = z.array(
  z.looseObject({
    envelope: z.object({ to: z.array(z.string()) }),
    subject: z.string(),
    headers: z.array(z.string()),
  }),
);

/** Looks for words in everything that a running network keeps, writes, sends and shows to its operators. */
export class Searcher {
  private readonly forms: ReadonlyMap<string, string>;

  /** `own`: the address of the person, which may stand in the envelope and `To:` of mails to it, and nowhere else. */
  constructor(
    private readonly network: Network,
    words: readonly string[],
    private readonly own: string,
    private readonly redis: RedisEar | null = null,
  ) {
    this.forms = new Map(words.flatMap((word) => formsOf(word).map((form) => [form, word])));
  }

  async everywhere(): Promise<Find[]> {
    const texts = [
      ...(await this.files()),
      ...(await this.mails()),
      ...(await this.metrics()),
      ...(await this.topics()),
      ...(this.redis?.heard ?? []).map((text) => ({ where: 'Redis', text })),
    ];
    const addresses = texts.flatMap(({ where, text }) =>
      (text.match(/https?:\/\/[^\s"'<>\\]+/g) ?? []).map((url) => ({
        where: `address in ${where}`,
        text: decoded(url),
      })),
    );
    const inTexts = [...texts, ...addresses].flatMap(({ where, text }) => this.findsIn(where, text));
    return [...unlike(inTexts), ...(await this.tables())];
  }

  private findsIn(where: string, text: string): Find[] {
    const lower = text.toLowerCase();
    const words = [...this.forms].filter(([form]) => lower.includes(form)).map(([, word]) => word);
    return [...new Set(words)].map((word) => ({ where, word }));
  }

  private async tables(): Promise<Find[]> {
    const finds: Find[] = [];
    for (const name of databaseNames) {
      const client = new pg.Client({ connectionString: this.network.stack.surroundings.databaseUrl(name) });
      await client.connect();
      try {
        for (const table of await tablesOf(client)) {
          const words = await this.wordsIn(client, table);
          finds.push(...words.map((word) => ({ where: `table ${name}.${table}`, word })));
        }
      } finally {
        await client.end();
      }
    }
    return finds;
  }

  /** Every column as text; a column of bytes shows as hexadecimal digits, which is one of the forms. */
  private async wordsIn(client: pg.Client, table: string): Promise<string[]> {
    const { rows } = await client.query<{ form: string }>(
      `with lines as materialized (select lower(line::text) as text from ${table} as line)
       select form from unnest($1::text[]) as form
        where exists (select from lines where position(form in lines.text) > 0)`,
      [[...this.forms.keys()]],
    );
    return [...new Set(rows.map(({ form }) => this.forms.get(form) ?? form))];
  }

  /** Everything in the data folder: logs first of all; the mails are looked at as mails. */
  private async files(): Promise<Text[]> {
    const folder = this.network.stack.folder.path;
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const paths = entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
      .filter((path) => !path.startsWith('mails'));
    return Promise.all(
      paths.map(async (path) => ({
        where: `file ${path}`,
        text: await readFile(join(folder, path), 'utf8'),
      })),
    );
  }

  private async mails(): Promise<Text[]> {
    const response = await fetch(`${this.network.stack.urls.mailSink}/mails.json`);
    return Mails.parse(await response.json()).map(({ envelope, to, headers, ...mail }) => {
      const isOwn = envelope.to.includes(this.own);
      const shown = isOwn
        ? headers.filter((line) => !/^to:/i.test(line))
        : [...headers, String(to), ...envelope.to];
      return {
        where: `mail “${mail.subject}” to ${isOwn ? 'the person' : envelope.to.join()}`,
        text: JSON.stringify([mail, shown]),
      };
    });
  }

  private async topics(): Promise<Text[]> {
    const { kafkaBrokers, secrets } = this.network.stack.surroundings;
    if (kafkaBrokers === undefined) return [];
    const messages = await messagesOnKafka(kafkaBrokers, secrets.network);
    return messages.map(({ topic, text }) => ({
      where: `topic ${topic.slice(secrets.network.length)}`,
      text,
    }));
  }

  private async metrics(): Promise<Text[]> {
    const urls = (await this.network.logs()).matchAll(/"app":"(\w+)"[^\n]*"metricsUrl":"([^"]+)"/g);
    return Promise.all(
      [...urls].map(async ([, app = '', url = '']) => {
        const response = await fetch(url.endsWith('/metrics') ? url : new URL('/metrics', url));
        return { where: `metrics of ${app}`, text: await response.text() };
      }),
    );
  }
}

interface Text {
  readonly where: string;
  readonly text: string;
}

/** Each once, however many messages and commands hold the word. */
function unlike(finds: readonly Find[]): Find[] {
  return [...new Map(finds.map((find) => [`${find.where} ${find.word}`, find])).values()];
}

/** As it is written, in an address, in hexadecimal digits and in Base64. */
function formsOf(word: string): string[] {
  const bytes = Buffer.from(word);
  const forms = [
    word,
    encodeURIComponent(word),
    bytes.toString('hex'),
    bytes.toString('base64').replace(/=+$/, ''),
  ];
  return [...new Set(forms.map((form) => form.toLowerCase()))];
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url.replaceAll('+', ' '));
  } catch {
    return url;
  }
}

async function tablesOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
      where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`,
  );
  return rows.map(({ name }) => name);
}
