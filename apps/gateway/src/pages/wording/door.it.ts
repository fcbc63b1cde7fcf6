import type { DoorWords } from './door.en.js';

export const doorIt: DoorWords = {
  otherLanguages: 'Altre lingue',
  unknownTitle: 'Questo link non apre nulla',
  unknown:
    'Controlli che l’indirizzo sia stato copiato per intero. Se lo è, ne chieda uno nuovo a chi glielo ha dato.',
  noPageTitle: 'Qui non c’è nessuna pagina',
  noPage: 'Controlli l’indirizzo. Se ha ricevuto un link, lo apra di nuovo così come Le è stato inviato.',
  overTitle: 'Questo link non è più in uso',
  over: 'È stato sostituito da uno più recente, o ciò a cui serviva è finito. Se ne ha ancora bisogno, chieda a chi glielo ha dato.',
  tooManyTitle: 'Troppi tentativi',
  tooMany: 'Aspetti {minutes, plural, one {un minuto} other {# minuti}} e riprovi.',
  laterTitle: 'Questa pagina non si può mostrare in questo momento',
  later: 'La colpa è nostra. Nulla è perduto: riprovi tra qualche minuto.',
  stale: 'Questa pagina era aperta da molto tempo. Prema il pulsante ancora una volta.',
  changed: 'Non è più possibile: nel frattempo qualcosa è cambiato. Ecco come stanno le cose ora.',
  failed: 'Non ha funzionato, e la colpa è nostra. Riprovi tra qualche minuto.',
  check: 'Controlli ciò che ha scritto.',
  tooLong: 'È troppo lungo: al massimo {most} caratteri. Il testo scritto è ancora qui.',
  tooLarge:
    'Ciò che è stato inviato è troppo lungo per essere letto e nulla è stato preso. Lo invii di nuovo, più breve.',
  openTitle: 'Seguire la Sua richiesta',
  openHow: 'Scriva il codice e la parola segreta che Le ha dato il consulente.',
  openCode: 'Codice',
  openSecret: 'Parola segreta',
  openYes: 'Aprire',
  openWrong:
    'Non è stato accettato. Ricontrolli entrambi; dopo più tentativi aspetti un quarto d’ora o chieda al luogo.',
  entranceWhat: 'Qui i luoghi e i loro partner si indirizzano persone, con il loro accordo.',
  entrancePerson: 'Ha una richiesta: apra il link che ha ricevuto. Se non lo ha:',
  entranceOpen: 'Scrivere il codice e la parola segreta',
  entrancePartner: 'Risponde per un partner: apra il link del messaggio che ha ricevuto.',
  entranceAdviser: 'È consulente: apra l’invio nel programma del Suo luogo, con il codice del messaggio.',
  entrancePrograms: 'I programmi interrogano:',
};
