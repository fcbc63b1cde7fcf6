import type { Catalogue } from './text.machine.js';

export const fr: Catalogue = {
  messages: {
    'ADVISER.waits-for-approval': [
      'Un partenaire attend l’accord de la personne',
      'Un partenaire hors du premier accord a été proposé. Il n’apprend rien tant que la personne n’a pas dit oui.',
    ],
    'ADVISER.received': ['Votre orientation a été vue', 'Un partenaire a ouvert votre orientation.'],
    'ADVISER.waitlisted': [
      'Votre orientation est sur liste d’attente',
      'Un partenaire a mis votre orientation sur sa liste d’attente.',
    ],
    'ADVISER.accepted': ['Votre orientation est acceptée', 'Un partenaire a accepté votre orientation.'],
    'ADVISER.choose-needed': [
      'Un partenaire a dit oui : la personne peut choisir',
      'Un partenaire a dit oui. La personne, ou vous pour elle, peut choisir parmi ceux qui l’ont dit.',
    ],
    'ADVISER.chosen': [
      'Un partenaire a été choisi',
      'Parmi ceux qui ont dit oui, un partenaire a été choisi.',
    ],
    'ADVISER.declined': [
      'Un partenaire ne peut pas prendre votre orientation',
      'Un partenaire a décliné votre orientation. Son motif et ce qu’il propose à la place figurent à côté de l’orientation.',
    ],
    'ADVISER.handed-back': [
      'Un partenaire a rendu votre orientation',
      'Un partenaire qui avait accepté votre orientation l’a rendue. Vous pouvez en solliciter un autre.',
    ],
    'ADVISER.expired': [
      'Pas de réponse à votre orientation',
      'Le délai de réponse d’un partenaire est passé. Vous pouvez en solliciter un autre.',
    ],
    'ADVISER.closed': [
      'Votre orientation est close',
      'Sans nouvelles depuis longtemps, votre orientation a été close.',
    ],
    'ADVISER.untaken': [
      'Plus personne pour votre orientation',
      'Plus aucun partenaire ne peut prendre votre orientation. Vous pouvez en solliciter un autre.',
    ],
    'ADVISER.started': [
      'Le premier rendez-vous a eu lieu',
      'La personne et le partenaire se sont rencontrés.',
    ],
    'ADVISER.completed': ['Votre orientation est terminée', 'Une issue a été notée pour votre orientation.'],
    'ADVISER.appointment-proposed': [
      'Un rendez-vous est proposé',
      'Un partenaire a proposé des dates de rendez-vous.',
    ],
    'ADVISER.appointment-confirmed': ['Un rendez-vous est confirmé', 'La date d’un rendez-vous est fixée.'],
    'ADVISER.appointment-cancelled': [
      'Un rendez-vous est annulé',
      'L’orientation a pris fin et le rendez-vous convenu n’aura pas lieu.',
    ],
    'PARTNER.asked': [
      'Une orientation attend votre réponse',
      'Une orientation vous a été envoyée. Ouvrez-la pour lire le besoin, puis dites-nous si vous pouvez la prendre.',
    ],
    'PARTNER.chosen': ['La personne vous a choisi', 'Vous aviez dit oui, et la personne vous a choisi.'],
    'PARTNER.obsolete': [
      'Une orientation a été prise par un autre partenaire',
      'Un autre partenaire l’a prise. Vous n’avez plus rien à faire. Merci.',
    ],
    'PARTNER.expired': [
      'Une orientation a expiré',
      'Le délai de réponse est passé. Vous n’avez plus rien à faire.',
    ],
    'PARTNER.withdrawn': [
      'Une orientation a été retirée',
      'Elle a été retirée et votre accès est fermé. Vous n’avez plus rien à faire.',
    ],
    'PARTNER.consent-narrowed': [
      'L’accord de la personne a changé',
      'La personne a repris une partie de son accord. Ce qu’elle couvrait ne peut plus être lu ; merci de ne plus vous en servir.',
    ],
    'PARTNER.appointment-proposed': [
      'Vos dates ont été transmises',
      'La personne est invitée à choisir une des dates.',
    ],
    'PARTNER.appointment-confirmed': [
      'Un rendez-vous est confirmé',
      'La date d’un rendez-vous avec vous est fixée. Ouvrez l’orientation pour la voir.',
    ],
    'PARTNER.appointment-cancelled': [
      'Un rendez-vous avec vous est annulé',
      'Cette orientation a pris fin pour vous et le rendez-vous convenu n’aura pas lieu. Vous n’avez plus rien à faire.',
    ],
    'PARTNER.service-to-review': [
      'Ce service existe-t-il encore ?',
      'Vous avez répondu que ce service n’existe plus. Merci de faire vérifier sa fiche dans l’annuaire, pour que plus personne n’y soit orienté.',
    ],
    'PARTNER.link-renewed': [
      'Votre nouveau lien',
      'Voici un nouveau lien vers une orientation. L’ancien ne fonctionne plus.',
    ],
    'PARTNER.identity-code': [
      'Votre code pour voir de qui il s’agit',
      'Saisissez ce code dans la page où vous l’avez demandé. Personne ne vous le demandera jamais par téléphone.',
    ],
    'PERSON.sent': [
      'Votre orientation est envoyée',
      'Comme convenu avec {place}, votre orientation est envoyée. Vous pouvez la suivre et l’arrêter à tout moment par ce lien.',
    ],
    'PERSON.asked-further': [
      'Votre orientation continue',
      'Comme convenu avec {place}, un autre partenaire est sollicité.',
    ],
    'PERSON.asked-to-approve': [
      'Pouvons-nous demander à un autre partenaire ?',
      '{place} souhaite demander à un partenaire dont vous n’avez pas parlé. Rien n’est transmis sans votre oui.',
    ],
    'PERSON.waitlisted': [
      'Vous êtes sur une liste d’attente',
      'Un partenaire de {place} vous a mis sur sa liste d’attente. Ce lien vous dit jusqu’à quand.',
    ],
    'PERSON.accepted': [
      'Un partenaire peut vous aider',
      'Un partenaire de {place} peut vous aider. Ce lien vous dit lequel.',
    ],
    'PERSON.choose-needed': [
      'Vous pouvez choisir',
      'Un partenaire de {place} a dit oui. Par ce lien, vous pouvez choisir qui vous aidera.',
    ],
    'PERSON.untaken': [
      'Votre conseiller continue à chercher',
      'Personne n’a pu vous aider cette fois. Votre conseiller de {place} continue à chercher.',
    ],
    'PERSON.handed-back': [
      'Votre rendez-vous est annulé',
      '{place} : le partenaire ne peut finalement pas vous aider et votre rendez-vous n’aura pas lieu. Votre conseiller continue à chercher.',
    ],
    'PERSON.consent-withdrawn': [
      'Votre accord est retiré',
      'Comme vous l’avez demandé, votre accord est retiré auprès de {place}. Les partenaires ne peuvent plus lire ce qu’il couvrait.',
    ],
    'PERSON.appointment-proposed': [
      'Des dates de rendez-vous',
      'Des dates de rendez-vous vous sont proposées par {place}. Choisissez-en une par ce lien.',
    ],
    'PERSON.appointment-confirmed': ['Votre rendez-vous', 'Votre rendez-vous pris par {place} est fixé.'],
    'PERSON.appointment-cancelled': [
      'Votre rendez-vous est annulé',
      '{place} : votre rendez-vous n’aura pas lieu. Ce lien vous dit où en est votre orientation.',
    ],
    'PERSON.completed': [
      'Votre orientation est terminée',
      'Votre orientation par {place} est terminée. Par ce lien, vous pouvez lire ce qui a été noté.',
    ],
    'PERSON.link-renewed': [
      'Votre nouveau lien',
      'Voici votre nouveau lien de {place}. L’ancien ne fonctionne plus.',
    ],
    'COORDINATOR.service-to-review': [
      'Un service n’existe peut-être plus',
      'Un partenaire a répondu qu’un de ses services n’existe plus. Merci de le faire vérifier dans l’annuaire.',
    ],
  },
  labels: {
    code: 'Code',
    service: 'Votre service',
    place: 'Lieu',
    urgency: 'Urgence',
    'urgency.EMERGENCY': 'Très urgent',
    'urgency.URGENT': 'Urgent',
    'urgency.ROUTINE': 'Pas urgent',
    answerBy: 'Merci de répondre avant le',
    identityCode: 'Votre code',
    when: 'Quand',
    where: 'Où',
    cancelled: 'Le rendez-vous convenu n’aura pas lieu.',
    'cancelled.person': 'Votre rendez-vous n’aura pas lieu.',
    open: 'Ouvrir',
    follow: 'Suivre votre orientation',
    closing: 'Ce message est automatique. Merci de ne pas y répondre.',
    'closing.person':
      'Ce message est automatique. S’il n’est pas pour vous, ignorez-le ; il ne se passera rien.',
  },
};
