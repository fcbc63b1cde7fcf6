import type { Catalogue } from './text.machine.js';

export const da: Catalogue = {
  messages: {
    'ADVISER.waits-for-approval': [
      'En partner venter på personens ja',
      'Der er foreslået en partner, som det første samtykke ikke omfatter. Partneren får intet at vide, før personen siger ja.',
    ],
    'ADVISER.received': ['Din henvisning er set', 'En partner har åbnet din henvisning.'],
    'ADVISER.waitlisted': [
      'Din henvisning er på venteliste',
      'En partner har sat din henvisning på sin venteliste.',
    ],
    'ADVISER.accepted': ['Din henvisning er taget imod', 'En partner har sagt ja til din henvisning.'],
    'ADVISER.choose-needed': [
      'En partner har sagt ja: personen kan vælge',
      'En partner har sagt ja. Personen kan vælge blandt dem, der har sagt ja; du kan også gøre det på personens vegne.',
    ],
    'ADVISER.chosen': ['En partner er valgt', 'Blandt dem, der sagde ja, er én valgt.'],
    'ADVISER.declined': [
      'En partner kan ikke tage din henvisning',
      'En partner har sagt nej til din henvisning. Begrundelsen kan ses på henvisningen.',
    ],
    'ADVISER.handed-back': [
      'En partner har givet din henvisning tilbage',
      'En partner, der havde sagt ja til din henvisning, har givet den tilbage. Du kan spørge en anden.',
    ],
    'ADVISER.expired': [
      'Intet svar på din henvisning',
      'Svarfristen for en partner er udløbet. Du kan spørge en anden.',
    ],
    'ADVISER.closed': [
      'Din henvisning er lukket',
      'Der er ikke hørt noget i lang tid, så din henvisning er lukket.',
    ],
    'ADVISER.untaken': [
      'Ingen kan længere tage din henvisning',
      'Der er ingen partner tilbage, som kan tage din henvisning. Du kan spørge en anden.',
    ],
    'ADVISER.untaken-declined': [
      'En partner har sagt nej, og der er ingen tilbage',
      'En partner har sagt nej til din henvisning, og der er ingen tilbage, som kan tage den. Begrundelsen kan ses på henvisningen. Du kan spørge en anden partner.',
    ],
    'ADVISER.untaken-handed-back': [
      'En partner har givet din henvisning tilbage, og ingen andre kan tage den',
      'En partner, der havde sagt ja til din henvisning, har givet den tilbage, og der er ingen andre, som kan tage den. Du kan spørge en anden partner.',
    ],
    'ADVISER.untaken-expired': [
      'Intet svar, og der er ingen tilbage til din henvisning',
      'Svarfristen for en partner er udløbet, og der er ingen tilbage, som kan tage din henvisning. Du kan spørge en anden partner.',
    ],
    'ADVISER.started': ['Det første møde har fundet sted', 'Personen og partneren har mødt hinanden.'],
    'ADVISER.completed': ['Din henvisning er afsluttet', 'Der er noteret et resultat for din henvisning.'],
    'ADVISER.appointment-proposed': ['Et møde er foreslået', 'En partner har foreslået tider til et møde.'],
    'ADVISER.appointment-confirmed': ['Et møde er bekræftet', 'Tidspunktet for et møde er aftalt.'],
    'ADVISER.appointment-cancelled': [
      'Et møde er aflyst',
      'Henvisningen er afsluttet, og det aftalte møde er aflyst.',
    ],
    'PARTNER.asked': [
      'En henvisning venter på jeres svar',
      'I har fået en henvisning. Åbn den for at læse, hvad der er brug for, og sig os, om I kan tage den.',
    ],
    'PARTNER.chosen': ['Personen har valgt jer', 'I havde sagt ja, og personen har valgt jer.'],
    'PARTNER.obsolete': [
      'En henvisning er taget af en anden partner',
      'En anden partner har taget den. I skal ikke foretage jer mere. Tak.',
    ],
    'PARTNER.expired': ['En henvisning er udløbet', 'Svarfristen er udløbet. I skal ikke foretage jer mere.'],
    'PARTNER.withdrawn': [
      'En henvisning er trukket tilbage',
      'Den er trukket tilbage, og jeres adgang er lukket. I skal ikke foretage jer mere.',
    ],
    'PARTNER.consent-narrowed': [
      'Personens samtykke er ændret',
      'Personen har trukket sit samtykke helt eller delvist tilbage. Det, som samtykket gjaldt, kan ikke læses mere; brug det venligst ikke længere.',
    ],
    'PARTNER.appointment-proposed': [
      'Jeres tider er sendt videre',
      'Personen bliver bedt om at vælge en af tiderne.',
    ],
    'PARTNER.appointment-confirmed': [
      'Et møde er bekræftet',
      'Tidspunktet for et møde med jer er aftalt. Åbn henvisningen for at se det.',
    ],
    'PARTNER.appointment-cancelled': [
      'Et møde med jer er aflyst',
      'Henvisningen er slut for jeres vedkommende, og det aftalte møde er aflyst. I skal ikke foretage jer mere.',
    ],
    'PARTNER.service-to-review': [
      'Findes dette tilbud stadig?',
      'I har svaret, at tilbuddet ikke findes mere. Få det venligst gennemgået i kataloget, så ingen andre bliver henvist til det.',
    ],
    'PARTNER.link-renewed': [
      'Jeres nye link',
      'Her er et nyt link til en henvisning. Det gamle virker ikke mere.',
    ],
    'PARTNER.identity-code': [
      'Jeres kode til at se, hvem det er',
      'Skriv koden på den side, hvor I bad om den. Ingen vil nogensinde spørge jer om den i telefonen.',
    ],
    'PERSON.sent': [
      'Din henvisning er sendt',
      'Som aftalt med {place} er din henvisning sendt. Med linket nedenfor kan du følge den og når som helst stoppe den.',
    ],
    'PERSON.asked-further': [
      'Din henvisning går videre',
      'Som aftalt med {place} er endnu en partner spurgt.',
    ],
    'PERSON.asked-to-approve': [
      'Må vi spørge en partner?',
      '{place} vil gerne spørge en partner, som I ikke har talt om. Intet gives videre uden dit ja.',
    ],
    'PERSON.waitlisted': [
      'Du er på en venteliste',
      'En partner hos {place} har sat dig på sin venteliste. Med linket nedenfor kan du se hvor længe.',
    ],
    'PERSON.accepted': [
      'En partner kan hjælpe dig',
      'En partner hos {place} kan hjælpe dig. Med linket nedenfor kan du se hvem.',
    ],
    'PERSON.choose-needed': [
      'Du kan vælge',
      'En partner hos {place} har sagt ja. Med linket nedenfor kan du vælge, hvem der skal hjælpe dig.',
    ],
    'PERSON.untaken': [
      'Din vejleder leder videre',
      'Ingen kunne hjælpe dig denne gang. Din vejleder hos {place} leder videre.',
    ],
    'PERSON.handed-back': [
      'Dit møde er aflyst',
      'Partneren kan alligevel ikke hjælpe dig, og dit møde er aflyst. Din vejleder hos {place} leder videre.',
    ],
    'PERSON.not-asked': [
      'En partner bliver ikke spurgt',
      'Som du ønskede, spørger {place} ikke den partner, som blev foreslået dig.',
    ],
    'PERSON.consent-withdrawn': [
      'Dit samtykke er ændret',
      'Som du bad om, bruger {place} ikke længere det, du har taget tilbage af dit samtykke, og partnerne kan ikke læse det mere.',
    ],
    'PERSON.appointment-proposed': [
      'Tider til et møde',
      'Der er foreslået tider til et møde gennem {place}. Vælg en af dem med linket nedenfor.',
    ],
    'PERSON.appointment-confirmed': ['Dit møde', 'Dit møde gennem {place} er aftalt.'],
    'PERSON.appointment-cancelled': [
      'Dit møde er aflyst',
      'Dit møde gennem {place} er aflyst. Med linket nedenfor kan du se, hvordan det går med din henvisning.',
    ],
    'PERSON.completed': [
      'Din henvisning er afsluttet',
      'Din henvisning gennem {place} er afsluttet. Med linket nedenfor kan du læse, hvad der er noteret.',
    ],
    'PERSON.link-renewed': ['Dit nye link', 'Her er dit nye link fra {place}. Det gamle virker ikke mere.'],
    'COORDINATOR.service-to-review': [
      'Et tilbud findes måske ikke mere',
      'En partner har svaret, at et af dens tilbud ikke findes mere. Få det gennemgået i kataloget.',
    ],
  },
  labels: {
    code: 'Kode',
    service: 'Jeres tilbud',
    place: 'Sted',
    urgency: 'Hvor meget haster det',
    'urgency.EMERGENCY': 'Haster meget',
    'urgency.URGENT': 'Haster',
    'urgency.ROUTINE': 'Haster ikke',
    answerBy: 'Svar venligst senest',
    identityCode: 'Jeres kode',
    when: 'Hvornår',
    where: 'Hvor',
    cancelled: 'Det aftalte møde er aflyst.',
    proposedAnew: 'Tider, der er foreslået tidligere og ikke valgt, gælder ikke længere.',
    redirected: 'Partneren foreslår en anden ydelse i stedet; på henvisningen kan du se hvilken.',
    'cancelled.person': 'Dit møde er aflyst.',
    open: 'Åbn',
    follow: 'Følg din henvisning',
    closing: 'Denne besked er sendt automatisk. Svar venligst ikke på den.',
    'closing.person':
      'Denne besked er sendt automatisk. Er den ikke til dig, så se bort fra den; der sker ikke noget.',
  },
};
