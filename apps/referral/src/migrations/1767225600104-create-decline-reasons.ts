import type { MigrationInterface, QueryRunner } from 'typeorm';

const both = ['DECLINE', 'HAND_BACK'];
const before = ['DECLINE'];
const after = ['HAND_BACK'];

/** Code, side, text rule, phases, then the label in fr, it, pt, bg, da, en. */
const reasons: [string, string, string, string[], ...string[]][] = [
  [
    'SESSION_FULL',
    'SERVICE',
    'NO',
    both,
    'La session est complète',
    'La sessione è al completo',
    'A sessão está completa',
    'Няма свободни места',
    'Holdet er fuldt',
    'The session is full',
  ],
  [
    'NOT_ELIGIBLE',
    'PERSON',
    'NO',
    both,
    'Ne remplit pas les conditions',
    'Non soddisfa i requisiti',
    'Não cumpre as condições',
    'Не отговаря на условията',
    'Opfylder ikke betingelserne',
    'Does not meet the conditions',
  ],
  [
    'OUT_OF_AREA',
    'PERSON',
    'NO',
    both,
    'Hors du territoire couvert',
    'Fuori dal territorio servito',
    'Fora do território abrangido',
    'Извън обслужвания район',
    'Uden for dækningsområdet',
    'Outside the area served',
  ],
  [
    'UNREACHABLE',
    'PERSON',
    'NO',
    after,
    'Injoignable',
    'Non raggiungibile',
    'Incontactável',
    'Няма връзка с лицето',
    'Kan ikke træffes',
    'Cannot be reached',
  ],
  [
    'NO_SHOW',
    'PERSON',
    'NO',
    after,
    'Absence au rendez-vous',
    "Assente all'appuntamento",
    'Faltou à marcação',
    'Неявяване на срещата',
    'Mødte ikke op',
    'Did not come to the appointment',
  ],
  [
    'ALREADY_EMPLOYED',
    'PERSON',
    'NO',
    both,
    'Déjà en emploi',
    'Già occupato',
    'Já tem emprego',
    'Вече работи',
    'Allerede i arbejde',
    'Already in work',
  ],
  [
    'ALREADY_IN_TRAINING',
    'PERSON',
    'NO',
    both,
    'Déjà en formation',
    'Già in formazione',
    'Já está em formação',
    'Вече се обучава',
    'Allerede i uddannelse',
    'Already in training',
  ],
  [
    'NOT_MOBILE',
    'PERSON',
    'NO',
    both,
    'Ne peut pas se déplacer',
    'Non può spostarsi',
    'Não se pode deslocar',
    'Не може да пътува',
    'Kan ikke transportere sig',
    'Cannot travel there',
  ],
  [
    'NOT_INTERESTED',
    'PERSON',
    'NO',
    both,
    "N'est pas intéressé par la proposition",
    'Non interessato alla proposta',
    'Sem interesse na proposta',
    'Не проявява интерес към предложението',
    'Ikke interesseret i tilbuddet',
    'Not interested in the offer',
  ],
  [
    'OTHER_BARRIERS',
    'PERSON',
    'NO',
    both,
    'Autres freins',
    'Altri ostacoli',
    'Outros obstáculos',
    'Други пречки',
    'Andre hindringer',
    'Other barriers',
  ],
  [
    'DUPLICATE',
    'REFERRAL',
    'NO',
    both,
    'Déjà reçue par ailleurs',
    'Già ricevuta per altra via',
    'Já recebida por outra via',
    'Вече е получено по друг път',
    'Allerede modtaget ad anden vej',
    'Received already by another way',
  ],
  [
    'INCOMPLETE',
    'REFERRAL',
    'TEXT',
    before,
    'Informations insuffisantes',
    'Informazioni insufficienti',
    'Informação insuficiente',
    'Недостатъчна информация',
    'Utilstrækkelige oplysninger',
    'Not enough information',
  ],
  [
    'BETTER_SERVED_ELSEWHERE',
    'SERVICE',
    'TEXT_OR_REDIRECT',
    both,
    'Mieux accompagné ailleurs',
    'Meglio seguito altrove',
    'Mais bem acompanhado noutro serviço',
    'По-подходяща е друга услуга',
    'Bedre hjulpet et andet sted',
    'Better served elsewhere',
  ],
  [
    'SERVICE_ENDED',
    'SERVICE',
    'NO',
    both,
    "Le service n'existe plus",
    'Il servizio non è più attivo',
    'O serviço já não existe',
    'Услугата е прекратена',
    'Tilbuddet findes ikke længere',
    'The service has ended',
  ],
  [
    'OTHER',
    'OTHER',
    'TEXT',
    both,
    'Autre raison',
    'Altro motivo',
    'Outro motivo',
    'Друга причина',
    'Anden grund',
    'Another reason',
  ],
];
const languages = ['fr', 'it', 'pt', 'bg', 'da', 'en'];

export class CreateDeclineReasons1767225600104 implements MigrationInterface {
  readonly name = 'CreateDeclineReasons1767225600104';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table decline_reasons (
        code text not null,
        effective_from date not null,
        effective_until date,
        needs_text text not null,
        side text not null,
        phases text[] not null,
        labels jsonb not null,
        constraint decline_reasons_begin_once_a_day primary key (code, effective_from),
        constraint decline_reasons_are_known_by_a_code check (code ~ '^[A-Z][A-Z_]*$'),
        constraint decline_reasons_have_a_phase check (cardinality(phases) > 0),
        constraint decline_reasons_are_worded_in_english check (labels ? 'en'),
        constraint decline_reasons_end_after_they_begin check (effective_until is null or effective_until > effective_from)
      )`);
    for (const [code, side, needsText, phases, ...words] of reasons) {
      const labels = Object.fromEntries(languages.map((language, index) => [language, words[index]]));
      await runner.query(
        `insert into decline_reasons (code, effective_from, needs_text, side, phases, labels)
         values ($1, '2020-01-01', $2, $3, $4, $5)`,
        [code, needsText, side, phases, JSON.stringify(labels)],
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table decline_reasons');
  }
}
