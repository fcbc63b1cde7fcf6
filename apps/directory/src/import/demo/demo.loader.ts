import { Client } from 'pg';
import type { Progress } from '../import.report.js';
import { demoFilesIn, type DemoFiles, demoFolder, fingerprintOf } from './demo-files.js';

const setName = 'demo';
/** Another start may be loading it too. */
const waitMs = 60_000;

export interface DemoOptions {
  databaseUrl: string;
  /** The project's own `demo/` unless said otherwise. */
  folder?: string;
  onProgress?(progress: Progress): void;
}

export interface DemoOutcome {
  /** False where the same files were loaded before: then nothing was read, let alone written. */
  loaded: boolean;
  /** One line for a person. */
  summary: string;
}

/**
 * Loads the demo network and the real French directory beside it; its contacts, all invented, count as confirmed.
 * Runs beside a running directory; a second call with the same files does nothing.
 * Throws where a file is refused or a row of it is: the project's own files have nothing to refuse but orphans.
 */
export async function loadDemoNetwork(options: DemoOptions): Promise<DemoOutcome> {
  const { databaseUrl, folder = demoFolder() } = options;
  const files = demoFilesIn(folder);
  const fingerprint = await fingerprintOf(files);
  if ((await fingerprintLoaded(databaseUrl)) === fingerprint) {
    return { loaded: false, summary: 'The demo network is there already; nothing changed.' };
  }
  return { loaded: true, summary: await load(options, files, fingerprint) };
}

/** Null where nothing was loaded, or there is no such table yet. Asked before anything heavy is imported. */
async function fingerprintLoaded(databaseUrl: string): Promise<string | null> {
  const client = new Client({ connectionString: databaseUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ fingerprint: string }>(
      'select fingerprint from imported_sets where name = $1',
      [setName],
    );
    return rows[0]?.fingerprint ?? null;
  } catch (error) {
    if ((error as { code?: string }).code === '42P01') return null;
    throw error;
  } finally {
    await client.end();
  }
}

async function load(options: DemoOptions, files: DemoFiles, fingerprint: string): Promise<string> {
  const { importDemo } = await import('./demo.import.js');
  return importDemo({ ...options, files, set: { name: setName, fingerprint }, waitMs });
}
