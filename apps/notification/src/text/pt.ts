import type { Catalogue } from './text.machine.js';

export const pt: Catalogue = {
  messages: {
    'ADVISER.waits-for-approval': [
      'Um parceiro espera pelo acordo da pessoa',
      'Foi proposto um parceiro fora do primeiro consentimento. Não sabe de nada enquanto a pessoa não disser que sim.',
    ],
    'ADVISER.received': ['O seu encaminhamento foi visto', 'Um parceiro abriu o seu encaminhamento.'],
    'ADVISER.waitlisted': [
      'O seu encaminhamento está em lista de espera',
      'Um parceiro pôs o seu encaminhamento na lista de espera.',
    ],
    'ADVISER.accepted': ['O seu encaminhamento foi aceite', 'Um parceiro aceitou o seu encaminhamento.'],
    'ADVISER.choose-needed': [
      'Um parceiro disse que sim: a pessoa pode escolher',
      'Um parceiro disse que sim. A pessoa, ou quem a acompanha, pode escolher entre os que o disseram.',
    ],
    'ADVISER.chosen': [
      'Foi escolhido um parceiro',
      'Entre os que disseram que sim, foi escolhido um parceiro.',
    ],
    'ADVISER.declined': [
      'Um parceiro não pode receber o seu encaminhamento',
      'Um parceiro recusou o seu encaminhamento. O motivo e o que propõe em vez disso estão junto do encaminhamento.',
    ],
    'ADVISER.handed-back': [
      'Um parceiro devolveu o seu encaminhamento',
      'Um parceiro que tinha aceitado o seu encaminhamento devolveu-o. Pode perguntar a outro.',
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
      'Já não há nenhum parceiro que possa receber o seu encaminhamento. Pode pedir a outro.',
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
      'Um encaminhamento espera pela vossa resposta',
      'Foi-vos enviado um encaminhamento. Abram-no para ler o que é preciso e digam-nos se o podem receber.',
    ],
    'PARTNER.chosen': ['A pessoa escolheu-vos', 'Tinham dito que sim, e a pessoa escolheu-vos.'],
    'PARTNER.obsolete': [
      'Outro parceiro recebeu um encaminhamento',
      'Outro parceiro já o recebeu. Não há mais nada a fazer. Obrigado.',
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
      'A pessoa retirou uma parte do seu consentimento. O que ela abrangia já não pode ser lido; por favor, não o usem mais.',
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
      'O vosso código para ver quem é',
      'Escrevam este código na página onde o pediram. Ninguém vo-lo pedirá por telefone.',
    ],
    'PERSON.sent': [
      'O seu encaminhamento foi enviado',
      'Como combinado com {place}, o seu encaminhamento foi enviado. Com esta ligação pode segui-lo e interrompê-lo a qualquer momento.',
    ],
    'PERSON.asked-further': [
      'O seu encaminhamento continua',
      'Como combinado com {place}, foi contactado mais um parceiro.',
    ],
    'PERSON.asked-to-approve': [
      'Podemos perguntar a outro parceiro?',
      '{place} gostaria de perguntar a um parceiro de que não falaram. Nada é transmitido sem o seu sim.',
    ],
    'PERSON.waitlisted': [
      'Está numa lista de espera',
      'Um parceiro de {place} pôs o seu pedido na lista de espera. Com esta ligação vê até quando.',
    ],
    'PERSON.accepted': [
      'Um parceiro pode ajudar',
      'Um parceiro de {place} pode ajudar. Com esta ligação vê quem é.',
    ],
    'PERSON.choose-needed': [
      'Pode escolher',
      'Um parceiro de {place} disse que sim. Com esta ligação pode escolher quem vai ajudar.',
    ],
    'PERSON.untaken': [
      'O seu conselheiro continua a procurar',
      'Desta vez ninguém pôde ajudar. O seu conselheiro de {place} continua a procurar.',
    ],
    'PERSON.handed-back': [
      'O seu encontro foi cancelado',
      '{place}: afinal, o parceiro não pode ajudar e o seu encontro não se vai realizar. Quem o acompanha continua a procurar.',
    ],
    'PERSON.consent-withdrawn': [
      'O seu consentimento foi retirado',
      'Como pediu, o seu consentimento foi retirado em {place}. Os parceiros já não podem ler o que ele abrangia.',
    ],
    'PERSON.appointment-proposed': [
      'Datas para um encontro',
      'Foram-lhe propostas datas para um encontro através de {place}. Escolha uma com esta ligação.',
    ],
    'PERSON.appointment-confirmed': ['O seu encontro', 'O seu encontro através de {place} está marcado.'],
    'PERSON.appointment-cancelled': [
      'O seu encontro foi cancelado',
      '{place}: o seu encontro não se vai realizar. Com esta ligação pode ver em que ponto está o seu encaminhamento.',
    ],
    'PERSON.completed': [
      'O seu encaminhamento terminou',
      'O seu encaminhamento através de {place} terminou. Com esta ligação pode ler o que foi registado.',
    ],
    'PERSON.link-renewed': [
      'A sua nova ligação',
      'Aqui está a sua nova ligação de {place}. A antiga já não funciona.',
    ],
    'COORDINATOR.service-to-review': [
      'Um serviço talvez já não exista',
      'Um parceiro respondeu que um dos seus serviços já não existe. Por favor, mande verificá-lo no diretório.',
    ],
  },
  labels: {
    code: 'Código',
    service: 'O vosso serviço',
    place: 'Lugar',
    urgency: 'Urgência',
    'urgency.EMERGENCY': 'Emergência',
    'urgency.URGENT': 'Urgente',
    'urgency.ROUTINE': 'Não urgente',
    answerBy: 'Responder até',
    identityCode: 'O vosso código',
    when: 'Quando',
    where: 'Onde',
    cancelled: 'O encontro combinado não se vai realizar.',
    'cancelled.person': 'O seu encontro não se vai realizar.',
    open: 'Abrir',
    follow: 'Seguir o seu encaminhamento',
    closing: 'Esta mensagem é automática. Por favor, não responda.',
    'closing.person': 'Esta mensagem é automática. Se não é para si, ignore-a; nada acontece.',
  },
};
