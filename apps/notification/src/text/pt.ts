import type { Catalogue } from './text.machine.js';

export const pt: Catalogue = {
  messages: {
    'ADVISER.waits-for-approval': [
      'Um parceiro aguarda o acordo da pessoa',
      'Foi proposto um parceiro não previsto no primeiro consentimento. Nada lhe é transmitido enquanto a pessoa não disser que sim.',
    ],
    'ADVISER.received': ['O seu encaminhamento foi visto', 'Um parceiro abriu o seu encaminhamento.'],
    'ADVISER.waitlisted': [
      'O seu encaminhamento está em lista de espera',
      'Um parceiro pôs o seu encaminhamento na lista de espera.',
    ],
    'ADVISER.accepted': ['O seu encaminhamento foi aceite', 'Um parceiro aceitou o seu encaminhamento.'],
    'ADVISER.choose-needed': [
      'Um parceiro disse que sim: a pessoa pode escolher',
      'Um parceiro disse que sim. A pessoa pode escolher entre os que disseram que sim; também o pode fazer em nome dela.',
    ],
    'ADVISER.chosen': [
      'Foi escolhido um parceiro',
      'Entre os que disseram que sim, foi escolhido um parceiro.',
    ],
    'ADVISER.declined': [
      'Um parceiro não pode receber o seu encaminhamento',
      'Um parceiro recusou o seu encaminhamento. O motivo encontra-se no encaminhamento.',
    ],
    'ADVISER.handed-back': [
      'Um parceiro devolveu o seu encaminhamento',
      'Um parceiro que tinha aceitado o seu encaminhamento devolveu-o. Pode contactar outro.',
    ],
    'ADVISER.expired': [
      'Sem resposta ao seu encaminhamento',
      'O prazo de resposta de um parceiro terminou. Pode perguntar a outro.',
    ],
    'ADVISER.closed': [
      'O seu encaminhamento foi encerrado',
      'Há muito tempo que não havia notícias; o seu encaminhamento foi encerrado.',
    ],
    'ADVISER.untaken': [
      'Já não há ninguém para o seu encaminhamento',
      'Já não há nenhum parceiro que possa receber o seu encaminhamento. Pode contactar outro.',
    ],
    'ADVISER.untaken-declined': [
      'Um parceiro recusou e já não há ninguém',
      'Um parceiro recusou o seu encaminhamento e já não há ninguém que o possa receber. O motivo encontra-se no encaminhamento. Pode contactar outro parceiro.',
    ],
    'ADVISER.untaken-handed-back': [
      'Um parceiro devolveu o seu encaminhamento e já não há ninguém',
      'Um parceiro que tinha aceitado o seu encaminhamento devolveu-o e já não há ninguém que o possa receber. Pode contactar outro parceiro.',
    ],
    'ADVISER.untaken-expired': [
      'Sem resposta, e já não há ninguém para o seu encaminhamento',
      'O prazo de resposta de um parceiro terminou e já não há ninguém que possa receber o seu encaminhamento. Pode contactar outro parceiro.',
    ],
    'ADVISER.started': ['O primeiro encontro realizou-se', 'A pessoa e o parceiro encontraram-se.'],
    'ADVISER.completed': [
      'O seu encaminhamento está concluído',
      'Foi registado um resultado para o seu encaminhamento.',
    ],
    'ADVISER.appointment-proposed': [
      'Foi proposto um encontro',
      'Um parceiro propôs datas para um encontro.',
    ],
    'ADVISER.appointment-confirmed': ['Um encontro está confirmado', 'A data de um encontro está marcada.'],
    'ADVISER.appointment-cancelled': [
      'Um encontro foi cancelado',
      'O encaminhamento terminou e o encontro combinado não se vai realizar.',
    ],
    'PARTNER.asked': [
      'Um encaminhamento aguarda a vossa resposta',
      'Foi-vos enviado um encaminhamento. Abram-no para ler o que é preciso e digam-nos se o podem receber.',
    ],
    'PARTNER.chosen': ['A pessoa escolheu-vos', 'Tinham dito que sim, e a pessoa escolheu-vos.'],
    'PARTNER.obsolete': [
      'Um encaminhamento foi aceite por outro parceiro',
      'Outro parceiro já o aceitou. Não há mais nada a fazer. Obrigado.',
    ],
    'PARTNER.expired': [
      'Um encaminhamento expirou',
      'O prazo de resposta terminou. Não há mais nada a fazer.',
    ],
    'PARTNER.withdrawn': [
      'Um encaminhamento foi retirado',
      'Foi retirado e o vosso acesso terminou. Não há mais nada a fazer.',
    ],
    'PARTNER.consent-narrowed': [
      'O consentimento da pessoa mudou',
      'A pessoa retirou o seu consentimento, no todo ou em parte. O que ele abrangia já não pode ser lido; por favor, deixem de o usar.',
    ],
    'PARTNER.appointment-proposed': [
      'As vossas datas foram transmitidas',
      'A pessoa será convidada a escolher uma das datas.',
    ],
    'PARTNER.appointment-confirmed': [
      'Um encontro está confirmado',
      'A data de um encontro convosco está marcada. Abram o encaminhamento para a ver.',
    ],
    'PARTNER.appointment-cancelled': [
      'Um encontro convosco foi cancelado',
      'Este encaminhamento terminou para a vossa entidade e o encontro combinado não se vai realizar. Não há mais nada a fazer.',
    ],
    'PARTNER.service-to-review': [
      'Este serviço ainda existe?',
      'Responderam que este serviço já não existe. Por favor, peçam a verificação da ficha no diretório, para que mais ninguém lhe seja encaminhado.',
    ],
    'PARTNER.link-renewed': [
      'A vossa nova ligação',
      'Aqui está uma nova ligação para um encaminhamento. A antiga já não funciona.',
    ],
    'PARTNER.identity-code': [
      'O vosso código para saber de quem se trata',
      'Escrevam este código na página onde o pediram. Nunca ninguém vos pedirá este código por telefone.',
    ],
    'PERSON.sent': [
      'O seu encaminhamento foi enviado',
      'Como combinado com {place}, o seu encaminhamento foi enviado. Com a ligação abaixo pode segui-lo e interrompê-lo a qualquer momento.',
    ],
    'PERSON.asked-further': [
      'O seu encaminhamento continua',
      'Como combinado com {place}, foi contactado mais um parceiro.',
    ],
    'PERSON.asked-to-approve': [
      'Podemos contactar um parceiro?',
      '{place} gostaria de contactar um parceiro de que não falaram. Nada é transmitido sem o seu acordo.',
    ],
    'PERSON.waitlisted': [
      'Está numa lista de espera',
      '{place}: está na lista de espera de um parceiro. Com a ligação abaixo pode ver até quando.',
    ],
    'PERSON.accepted': [
      'Um parceiro pode ajudar',
      '{place}: um parceiro pode ajudar. Com a ligação abaixo pode ver quem é.',
    ],
    'PERSON.choose-needed': [
      'Pode escolher',
      '{place}: um parceiro disse que sim. Com a ligação abaixo pode escolher quem vai ajudar.',
    ],
    'PERSON.untaken': [
      'O seu conselheiro continua a procurar',
      '{place}: desta vez ninguém pôde ajudar. O seu conselheiro continua a procurar.',
    ],
    'PERSON.handed-back': [
      'O seu encontro foi cancelado',
      '{place}: afinal, o parceiro não pode ajudar e o seu encontro não se vai realizar. O seu conselheiro continua a procurar.',
    ],
    'PERSON.not-asked': [
      'Um parceiro não é contactado',
      '{place}: como pediu, o parceiro que lhe tinha sido proposto não é contactado.',
    ],
    'PERSON.consent-withdrawn': [
      'O seu consentimento mudou',
      '{place}: como pediu, o que retirou do seu consentimento deixou de ser usado, e os parceiros já não o podem ler.',
    ],
    'PERSON.appointment-proposed': [
      'Datas para um encontro',
      '{place}: foram-lhe propostas datas para um encontro. Escolha uma com a ligação abaixo.',
    ],
    'PERSON.appointment-confirmed': ['O seu encontro', '{place}: o seu encontro está marcado.'],
    'PERSON.appointment-cancelled': [
      'O seu encontro foi cancelado',
      '{place}: o seu encontro não se vai realizar. Com a ligação abaixo pode ver em que ponto está o seu encaminhamento.',
    ],
    'PERSON.completed': [
      'O seu encaminhamento terminou',
      '{place}: o seu encaminhamento terminou. Com a ligação abaixo pode ler o que foi registado.',
    ],
    'PERSON.link-renewed': [
      'A sua nova ligação',
      '{place}: aqui está a sua nova ligação. A antiga já não funciona.',
    ],
    'COORDINATOR.service-to-review': [
      'Um serviço talvez já não exista',
      'Um parceiro respondeu que um dos seus serviços já não existe. Por favor, mande verificá-lo no diretório.',
    ],
  },
  labels: {
    code: 'Código',
    service: 'O vosso serviço',
    place: 'Local',
    urgency: 'Urgência',
    'urgency.EMERGENCY': 'Emergência',
    'urgency.URGENT': 'Urgente',
    'urgency.ROUTINE': 'Não urgente',
    answerBy: 'Responder até',
    identityCode: 'O vosso código',
    when: 'Quando',
    where: 'Onde',
    cancelled: 'O encontro combinado não se vai realizar.',
    proposedAnew: 'As datas propostas antes e não escolhidas já não são válidas.',
    redirected: 'O parceiro propõe outro serviço em alternativa; o encaminhamento mostra qual.',
    'cancelled.person': 'O seu encontro não se vai realizar.',
    open: 'Abrir',
    follow: 'Seguir o seu encaminhamento',
    closing: 'Esta mensagem é automática. Por favor, não responda.',
    'closing.person': 'Esta mensagem é automática. Se não é para si, ignore-a; não acontecerá nada.',
  },
};
