import type { DoorWords } from './door.en.js';

export const doorDa: DoorWords = {
  otherLanguages: 'Andre sprog',
  unknownTitle: 'Dette link åbner ikke noget',
  unknown: 'Se efter, om hele adressen er kopieret. Hvis den er, så bed den, du fik den af, om en ny.',
  overTitle: 'Dette link bruges ikke mere',
  over: 'Det er afløst af et nyere, eller det, det var til, er slut. Spørg den, du fik det af, hvis du stadig har brug for det.',
  tooManyTitle: 'For mange forsøg',
  tooMany: 'Vent {minutes, plural, one {et minut} other {# minutter}}, og prøv igen.',
  laterTitle: 'Denne side kan ikke vises lige nu',
  later: 'Fejlen er vores. Intet er gået tabt: Prøv igen om nogle minutter.',
  stale: 'Siden har været åben længe. Tryk på knappen én gang til.',
  changed: 'Det kan ikke lade sig gøre mere: Noget har ændret sig imens. Sådan ser det ud nu.',
  failed: 'Det virkede ikke, og fejlen er vores. Prøv igen om nogle minutter.',
  check: 'Se efter, hvad du har udfyldt.',
  tooLong: 'Det er for langt: højst {most} tegn. Teksten står her endnu.',
  tooLarge:
    'Det, der blev sendt, er for langt til at blive læst, og intet af det er taget imod. Send det igen, kortere.',
  openTitle: 'Følg din henvisning',
  openHow: 'Skriv koden og det hemmelige ord, du fik af din vejleder.',
  openCode: 'Kode',
  openSecret: 'Hemmeligt ord',
  openYes: 'Åbn',
  openWrong:
    'Det blev ikke godtaget. Se på begge igen; efter flere forsøg må du vente et kvarter eller spørge stedet.',
  entranceWhat: 'Her henviser steder og deres partnere mennesker til hinanden, med deres samtykke.',
  entrancePerson: 'Du har en henvisning: Åbn det link, du har fået. Har du det ikke:',
  entranceOpen: 'Skriv koden og det hemmelige ord',
  entrancePartner: 'Du svarer for en partner: Åbn linket i den besked, du har fået.',
  entranceAdviser: 'Du er vejleder: Åbn henvisningen i dit steds eget program med koden fra beskeden.',
  entrancePrograms: 'Programmer spørger:',
};
