import type { Connection } from 'pg';
import pg from 'pg';

/** What `pg` runs beside its own queries: `COPY … FROM STDIN` of text that is there already. */
class Copy implements pg.Submittable {
  private failed: Error | null = null;

  constructor(
    private readonly statement: string,
    private readonly text: string,
    private readonly done: (error: Error | null) => void,
  ) {}

  submit(connection: Connection): void {
    connection.query(this.statement);
  }

  handleCopyInResponse(connection: { sendCopyFromChunk(chunk: Buffer): void; endCopyFrom(): void }): void {
    connection.sendCopyFromChunk(Buffer.from(this.text));
    connection.endCopyFrom();
  }

  handleError(error: Error): void {
    this.failed = error;
    this.done(error);
  }

  handleReadyForQuery(): void {
    if (!this.failed) this.done(null);
  }

  handleCommandComplete(): void {
    // The rows are in; what counts is that the server is ready again.
  }
}

/** Copies rows into a table, in a transaction of its own; a row is its columns in their order. */
export async function copyRows(
  client: pg.Client,
  into: string,
  rows: readonly (readonly string[])[],
): Promise<void> {
  const text = rows.map((row) => `${row.map(escaped).join('\t')}\n`).join('');
  await new Promise<void>((resolve, reject) => {
    client.query(
      new Copy(`copy ${into} from stdin`, text, (error) => {
        if (error) reject(error);
        else resolve();
      }),
    );
  });
}

function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n');
}
