import type { Catalogue } from './text.machine.js';

export const it: Catalogue = {
  messages: {
    'ADVISER.waits-for-approval': [
      'Un partner attende il consenso della persona',
      'È stato proposto un partner non previsto dal primo consenso. Non riceve nulla finché la persona non dice di sì.',
    ],
    'ADVISER.received': ['Il Suo invio è stato visto', 'Un partner ha aperto il Suo invio.'],
    'ADVISER.waitlisted': [
      'Il Suo invio è in lista d’attesa',
      'Un partner ha inserito il Suo invio nella propria lista d’attesa.',
    ],
    'ADVISER.accepted': ['Il Suo invio è stato accettato', 'Un partner ha accettato il Suo invio.'],
    'ADVISER.choose-needed': [
      'Un partner ha detto di sì: la persona può scegliere',
      'Un partner ha detto di sì. La persona può scegliere tra chi ha detto di sì; può farlo anche Lei per suo conto.',
    ],
    'ADVISER.chosen': ['È stato scelto un partner', 'Tra chi ha detto di sì è stato scelto un partner.'],
    'ADVISER.declined': [
      'Un partner non può prendere il Suo invio',
      'Un partner ha declinato il Suo invio. Nell’invio trova il motivo.',
    ],
    'ADVISER.handed-back': [
      'Un partner ha restituito il Suo invio',
      'Un partner che aveva accettato il Suo invio lo ha restituito. Può chiedere a un altro.',
    ],
    'ADVISER.expired': [
      'Nessuna risposta al Suo invio',
      'Per un partner è scaduto il tempo per rispondere. Può chiedere a un altro.',
    ],
    'ADVISER.closed': [
      'Il Suo invio è stato chiuso',
      'Da molto tempo non si avevano notizie: il Suo invio è stato chiuso.',
    ],
    'ADVISER.untaken': [
      'Nessuno può più prendere il Suo invio',
      'Non resta alcun partner che possa prendere il Suo invio. Può chiedere a un altro.',
    ],
    'ADVISER.untaken-declined': [
      'Un partner ha declinato e non resta nessuno',
      'Un partner ha declinato il Suo invio e non resta nessuno che possa prenderlo. Nell’invio trova il motivo. Può chiedere a un altro.',
    ],
    'ADVISER.untaken-handed-back': [
      'Un partner ha restituito il Suo invio e non resta nessuno',
      'Un partner che aveva accettato il Suo invio lo ha restituito e non resta nessuno che possa prenderlo. Può chiedere a un altro.',
    ],
    'ADVISER.untaken-expired': [
      'Nessuna risposta, e nessuno resta per il Suo invio',
      'Per un partner è scaduto il tempo per rispondere e non resta nessuno che possa prendere il Suo invio. Può chiedere a un altro.',
    ],
    'ADVISER.started': ['Il primo incontro si è svolto', 'La persona e il partner si sono incontrati.'],
    'ADVISER.completed': ['Il Suo invio è concluso', 'È stato annotato un esito per il Suo invio.'],
    'ADVISER.appointment-proposed': [
      'È stato proposto un appuntamento',
      'Un partner ha proposto alcune date per un incontro.',
    ],
    'ADVISER.appointment-confirmed': ['Un appuntamento è confermato', 'La data di un incontro è fissata.'],
    'ADVISER.appointment-cancelled': [
      'Un appuntamento è annullato',
      'L’invio è terminato e l’appuntamento concordato non avrà luogo.',
    ],
    'PARTNER.asked': [
      'Un invio attende la vostra risposta',
      'Avete ricevuto un invio. Apritelo per leggere di che cosa c’è bisogno, poi diteci se potete prenderlo.',
    ],
    'PARTNER.chosen': ['La persona vi ha scelto', 'Avevate detto di sì e la persona vi ha scelto.'],
    'PARTNER.obsolete': [
      'Un invio è stato preso da un altro partner',
      'Lo ha preso un altro partner. Non c’è più nulla da fare. Grazie.',
    ],
    'PARTNER.expired': [
      'Un invio è scaduto',
      'Il tempo per rispondere è passato. Non c’è più nulla da fare.',
    ],
    'PARTNER.withdrawn': [
      'Un invio è stato ritirato',
      'È stato ritirato e il vostro accesso è chiuso. Non c’è più nulla da fare.',
    ],
    'PARTNER.consent-narrowed': [
      'Il consenso della persona è cambiato',
      'La persona ha ritirato il suo consenso, in tutto o in parte. Ciò che copriva non si può più leggere; vi preghiamo di non usarlo più.',
    ],
    'PARTNER.appointment-proposed': [
      'Le vostre date sono state trasmesse',
      'La persona sarà invitata a scegliere una delle date.',
    ],
    'PARTNER.appointment-confirmed': [
      'Un appuntamento è confermato',
      'La data di un incontro con voi è fissata. Aprite l’invio per vederla.',
    ],
    'PARTNER.appointment-cancelled': [
      'Un appuntamento con voi è annullato',
      'Per voi questo invio è terminato e l’appuntamento concordato non avrà luogo. Non c’è più nulla da fare.',
    ],
    'PARTNER.service-to-review': [
      'Questo servizio esiste ancora?',
      'Avete risposto che questo servizio non esiste più. Fate verificare la scheda nell’elenco, per favore, così che nessun altro vi sia inviato.',
    ],
    'PARTNER.link-renewed': [
      'Il vostro nuovo link',
      'Ecco un nuovo link a un invio. Quello vecchio non funziona più.',
    ],
    'PARTNER.identity-code': [
      'Il vostro codice per vedere di chi si tratta',
      'Inserite questo codice nella pagina in cui lo avete chiesto. Nessuno ve lo chiederà mai al telefono.',
    ],
    'PERSON.sent': [
      'La Sua richiesta è stata inviata',
      'Come concordato con {place}, la Sua richiesta è stata inviata. Con il link qui sotto può seguirla e fermarla in ogni momento.',
    ],
    'PERSON.asked-further': [
      'La Sua richiesta va avanti',
      'Come concordato con {place}, è stato contattato un altro partner.',
    ],
    'PERSON.asked-to-approve': [
      'Possiamo contattare un partner?',
      '{place} vorrebbe contattare un partner di cui non avete parlato insieme. Senza il Suo sì non si trasmette nulla.',
    ],
    'PERSON.waitlisted': [
      'È in lista d’attesa',
      '{place}: è nella lista d’attesa di un partner. Con il link qui sotto può vedere fino a quando.',
    ],
    'PERSON.accepted': [
      'Un partner può aiutarLa',
      '{place}: un partner può aiutarLa. Con il link qui sotto può vedere chi è.',
    ],
    'PERSON.choose-needed': [
      'Può scegliere',
      '{place}: un partner ha detto di sì. Con il link qui sotto può scegliere chi La aiuterà.',
    ],
    'PERSON.untaken': [
      'Il Suo consulente continua a cercare',
      '{place}: questa volta nessuno ha potuto aiutarLa. Il Suo consulente continua a cercare.',
    ],
    'PERSON.handed-back': [
      'Il Suo appuntamento è annullato',
      '{place}: il partner alla fine non può aiutarLa e il Suo appuntamento non avrà luogo. Il Suo consulente continua a cercare.',
    ],
    'PERSON.not-asked': [
      'Un partner non viene contattato',
      'Come desiderava, {place} non contatta il partner che Le era stato proposto.',
    ],
    'PERSON.consent-withdrawn': [
      'Il Suo consenso è cambiato',
      '{place}: come ha chiesto, ciò che ha ritirato del Suo consenso non è più usato e i partner non possono più leggerlo.',
    ],
    'PERSON.appointment-proposed': [
      'Date per un appuntamento',
      '{place}: Le sono proposte alcune date per un appuntamento. Ne scelga una con il link qui sotto.',
    ],
    'PERSON.appointment-confirmed': [
      'Il Suo appuntamento',
      '{place}: la data del Suo appuntamento è fissata.',
    ],
    'PERSON.appointment-cancelled': [
      'Il Suo appuntamento è annullato',
      '{place}: il Suo appuntamento non avrà luogo. Con il link qui sotto può vedere a che punto è la Sua richiesta.',
    ],
    'PERSON.completed': [
      'La Sua richiesta è conclusa',
      '{place}: la Sua richiesta è conclusa. Con il link qui sotto può leggere che cosa è stato annotato.',
    ],
    'PERSON.link-renewed': [
      'Il Suo nuovo link',
      '{place}: ecco il Suo nuovo link. Quello vecchio non funziona più.',
    ],
    'COORDINATOR.service-to-review': [
      'Forse un servizio non esiste più',
      'Un partner ha risposto che uno dei suoi servizi non esiste più. Fatelo verificare nell’elenco, per favore.',
    ],
  },
  labels: {
    code: 'Codice',
    service: 'Il vostro servizio',
    place: 'Luogo',
    urgency: 'Urgenza',
    'urgency.EMERGENCY': 'Emergenza',
    'urgency.URGENT': 'Urgente',
    'urgency.ROUTINE': 'Non urgente',
    answerBy: 'Risposta entro',
    identityCode: 'Il vostro codice',
    when: 'Quando',
    where: 'Dove',
    cancelled: 'L’appuntamento concordato non avrà luogo.',
    proposedAnew: 'Le date proposte prima e non scelte non valgono più.',
    redirected: 'Il partner propone un altro servizio in alternativa: nell’invio trova quale.',
    'cancelled.person': 'Il Suo appuntamento non avrà luogo.',
    open: 'Apri',
    follow: 'Segua la Sua richiesta',
    closing: 'Questo messaggio è automatico. Per favore, non rispondete.',
    'closing.person': 'Questo messaggio è automatico. Se non è per Lei, lo ignori: non succederà nulla.',
  },
};
