import type { Catalogue } from './text.machine.js';

export const fr: Catalogue = {
  messages: {
    'ADVISER.waits-for-approval': [
      'Un partenaire attend l’accord de la personne',
      'Un partenaire que le premier accord ne prévoyait pas a été proposé. Rien ne lui est transmis tant que la personne n’a pas dit oui.',
    ],
    'ADVISER.received': ['Votre orientation a été vue', 'Un partenaire a ouvert votre orientation.'],
    'ADVISER.waitlisted': [
      'Votre orientation est sur liste d’attente',
      'Un partenaire a mis votre orientation sur sa liste d’attente.',
    ],
    'ADVISER.accepted': ['Votre orientation est acceptée', 'Un partenaire a accepté votre orientation.'],
    'ADVISER.choose-needed': [
      'Un partenaire a dit oui : la personne peut choisir',
      'Un partenaire a dit oui. La personne peut choisir parmi ceux qui ont dit oui ; vous pouvez aussi le faire pour elle.',
    ],
    'ADVISER.chosen': [
      'Un partenaire a été choisi',
      'Parmi ceux qui ont dit oui, un partenaire a été choisi.',
    ],
    'ADVISER.declined': [
      'Un partenaire ne peut pas prendre votre orientation',
      'Un partenaire a décliné votre orientation. Vous y trouverez son motif.',
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
      'Faute de nouvelles depuis longtemps, votre orientation a été close.',
    ],
    'ADVISER.untaken': [
      'Plus aucun partenaire pour votre orientation',
      'Plus aucun partenaire ne peut prendre votre orientation. Vous pouvez en solliciter un autre.',
    ],
    'ADVISER.untaken-declined': [
      'Un partenaire a décliné et il ne reste personne',
      'Un partenaire a décliné votre orientation et plus personne ne peut la prendre. Vous y trouverez son motif. Vous pouvez solliciter un autre partenaire.',
    ],
    'ADVISER.untaken-handed-back': [
      'Un partenaire a rendu votre orientation et il ne reste personne',
      'Un partenaire qui avait accepté votre orientation l’a rendue et plus personne ne peut la prendre. Vous pouvez solliciter un autre partenaire.',
    ],
    'ADVISER.untaken-expired': [
      'Pas de réponse, et plus personne pour votre orientation',
      'Le délai de réponse d’un partenaire est passé et plus personne ne peut prendre votre orientation. Vous pouvez solliciter un autre partenaire.',
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
      'La personne a retiré son accord, en tout ou en partie. Ce qu’il couvrait ne peut plus être lu ; merci de ne plus vous en servir.',
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
      'Ce service existe-t-il encore ?',
      'Vous avez répondu que ce service n’existe plus. Merci de faire vérifier sa fiche dans l’annuaire, pour que plus personne n’y soit orienté.',
    ],
    'PARTNER.link-renewed': [
      'Votre nouveau lien',
      'Voici un nouveau lien vers une orientation. L’ancien ne fonctionne plus.',
    ],
    'PARTNER.identity-code': [
      'Votre code pour voir de qui il s’agit',
      'Saisissez ce code sur la page où vous l’avez demandé. Personne ne vous le demandera jamais par téléphone.',
    ],
    'PERSON.sent': [
      'Votre orientation est envoyée',
      'Comme convenu avec {place}, votre orientation est envoyée. Le lien ci-dessous vous permet de la suivre et de l’arrêter à tout moment.',
    ],
    'PERSON.asked-further': [
      'Votre orientation continue',
      'Comme convenu avec {place}, un autre partenaire est sollicité.',
    ],
    'PERSON.asked-to-approve': [
      'Pouvons-nous solliciter un partenaire ?',
      '{place} souhaite solliciter un partenaire dont vous n’avez pas parlé ensemble. Rien n’est transmis sans votre accord.',
    ],
    'PERSON.waitlisted': [
      'Vous êtes sur une liste d’attente',
      '{place} : vous êtes sur la liste d’attente d’un partenaire. Le lien ci-dessous vous dit jusqu’à quand.',
    ],
    'PERSON.accepted': [
      'Un partenaire peut vous aider',
      '{place} : un partenaire peut vous aider. Le lien ci-dessous vous dit lequel.',
    ],
    'PERSON.choose-needed': [
      'Vous pouvez choisir',
      '{place} : un partenaire a dit oui. Le lien ci-dessous vous permet de choisir qui vous aidera.',
    ],
    'PERSON.untaken': [
      'Votre conseiller continue à chercher',
      '{place} : personne n’a pu vous aider cette fois. Votre conseiller continue à chercher.',
    ],
    'PERSON.handed-back': [
      'Votre rendez-vous est annulé',
      '{place} : le partenaire ne peut finalement pas vous aider et votre rendez-vous n’aura pas lieu. Votre conseiller continue à chercher.',
    ],
    'PERSON.not-asked': [
      'Un partenaire n’est pas sollicité',
      'Comme vous l’avez souhaité, {place} ne sollicite pas le partenaire qui vous avait été proposé.',
    ],
    'PERSON.consent-withdrawn': [
      'Votre accord a changé',
      '{place} : comme vous l’avez demandé, ce que vous avez retiré de votre accord n’est plus utilisé, et les partenaires ne peuvent plus le lire.',
    ],
    'PERSON.appointment-proposed': [
      'Des dates de rendez-vous',
      '{place} : des dates de rendez-vous vous sont proposées. Choisissez-en une avec le lien ci-dessous.',
    ],
    'PERSON.appointment-confirmed': [
      'Votre rendez-vous',
      '{place} : la date de votre rendez-vous est fixée.',
    ],
    'PERSON.appointment-cancelled': [
      'Votre rendez-vous est annulé',
      '{place} : votre rendez-vous n’aura pas lieu. Le lien ci-dessous vous dit où en est votre orientation.',
    ],
    'PERSON.completed': [
      'Votre orientation est terminée',
      '{place} : votre orientation est terminée. Le lien ci-dessous vous permet de lire ce qui a été noté.',
    ],
    'PERSON.link-renewed': [
      'Votre nouveau lien',
      '{place} : voici votre nouveau lien. L’ancien ne fonctionne plus.',
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
    answerBy: 'Date limite de réponse',
    identityCode: 'Votre code',
    when: 'Quand',
    where: 'Où',
    cancelled: 'Le rendez-vous convenu n’aura pas lieu.',
    proposedAnew: 'Les dates proposées auparavant et non choisies ne sont plus valables.',
    redirected: 'Le partenaire propose un autre service à la place ; l’orientation vous dit lequel.',
    'cancelled.person': 'Votre rendez-vous n’aura pas lieu.',
    open: 'Ouvrir',
    follow: 'Suivre votre orientation',
    closing: 'Ce message est automatique. Merci de ne pas y répondre.',
    'closing.person':
      'Ce message est automatique. S’il n’est pas pour vous, ignorez-le ; il ne se passera rien.',
  },
};
