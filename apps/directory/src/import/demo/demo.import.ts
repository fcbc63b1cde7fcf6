import { DataSource } from 'typeorm';
import { Clock } from '#libs/service';
import { openImport } from '../import.context.js';
import { type ImportReport, type Progress, totalOf } from '../import.report.js';
import { ImportService } from '../import.service.js';
import { ImportedSetEntity } from '../imported-set.entity.js';
import type { DemoFiles } from './demo-files.js';
import { demoUsers } from './demo-users.format.js';

export interface DemoImport {
  databaseUrl: string;
  files: DemoFiles;
  set: { name: string; fingerprint: string };
  waitMs: number;
  onProgress?(progress: Progress): void;
}

/** Imports the demo's files and remembers that they were; says in one line what came of it. */
export async function importDemo({ databaseUrl, files, set, ...how }: DemoImport): Promise<string> {
  const context = await openImport(databaseUrl);
  try {
    const imports = context.get(ImportService);
    const network = await imports.import({
      format: 'passerelle-json',
      files: files.network,
      also: [{ path: files.users, format: demoUsers }],
      contactsAreConfirmed: true,
      ...how,
    });
    assertWhole(network);
    const french = await imports.import({
      format: 'fr-inclusion-2022',
      files: files.frInclusion,
      termsFile: files.terms,
      ...how,
    });
    assertTaken(french);
    const importedAt = context.get(Clock).now();
    await context.get(DataSource).manager.upsert(ImportedSetEntity, { ...set, importedAt }, ['name']);
    return summaryOf(network, french);
  } finally {
    await context.close();
  }
}

function assertTaken({ refusedFile }: ImportReport): void {
  if (refusedFile !== null) throw new Error(`${refusedFile.file} was refused. ${refusedFile.sentence}`);
}

function assertWhole(report: ImportReport): void {
  assertTaken(report);
  const refused = report.reasons.find(({ outcome }) => outcome === 'REFUSED');
  if (refused === undefined) return;
  const [at] = refused.examples;
  throw new Error(
    `${refused.count} rows of the demo network were refused; the first is ${at?.row ?? '?'} of ${at?.file ?? '?'}: ` +
      `${refused.column ?? ''} ${refused.reason} (${at?.value ?? ''}).`,
  );
}

function summaryOf(network: ImportReport, french: ImportReport): string {
  const { written } = network;
  const count = (kind: keyof typeof written) => sum(written[kind]);
  const [demo, real] = [totalOf(network), totalOf(french)];
  const changes = demo.created + demo.changed + real.created + real.changed;
  return (
    `The demo network: ${count('place')} places, ${count('organization')} organizations, ` +
    `${count('convention')} conventions, ${count('service')} services; beside it ${sum(french.written.service)} real ` +
    `services of ${sum(french.written.organization)} organizations (fr-inclusion-2022). ${changes} records were ` +
    `written in ${Math.round((network.seconds + french.seconds) * 10) / 10} s.`
  );
}

function sum(counts: ImportReport['written']['place']): number {
  return counts === undefined ? 0 : counts.created + counts.changed + counts.unchanged;
}
