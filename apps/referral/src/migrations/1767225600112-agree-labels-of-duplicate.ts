import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Language, as it was, as it agrees with what it speaks of: `invio` and `encaminhamento` are masculine. */
const words = [
  ['it', 'Già ricevuta per altra via', 'Già ricevuto per altra via'],
  ['pt', 'Já recebida por outra via', 'Já recebido por outra via'],
] as const;

/** Labels that somebody has worded anew meanwhile stay as they are. */
export class AgreeLabelsOfDuplicate1767225600112 implements MigrationInterface {
  readonly name = 'AgreeLabelsOfDuplicate1767225600112';

  async up(runner: QueryRunner): Promise<void> {
    for (const [language, before, after] of words)
      await reword(runner, { language, from: before, to: after });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [language, before, after] of words)
      await reword(runner, { language, from: after, to: before });
  }
}

async function reword(
  runner: QueryRunner,
  { language, from, to }: { language: string; from: string; to: string },
): Promise<void> {
  await runner.query(
    `update decline_reasons set labels = labels || jsonb_build_object($1::text, $3::text)
      where code = 'DUPLICATE' and labels ->> $1 = $2`,
    [language, from, to],
  );
}
