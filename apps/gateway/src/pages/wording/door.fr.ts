import type { DoorWords } from './door.en.js';

export const doorFr: DoorWords = {
  otherLanguages: 'Autres langues',
  unknownTitle: 'Ce lien n’ouvre rien',
  unknown:
    'Vérifiez que l’adresse a été copiée en entier. Si oui, demandez-en une nouvelle à la personne qui vous l’a donnée.',
  noPageTitle: 'Il n’y a pas de page ici',
  noPage:
    'Vérifiez l’adresse. Si vous avez reçu un lien, ouvrez-le encore une fois tel qu’il vous a été envoyé.',
  overTitle: 'Ce lien ne sert plus',
  over: 'Il a été remplacé par un plus récent, ou ce à quoi il servait est terminé. Si vous en avez encore besoin, demandez à la personne qui vous l’a donné.',
  tooManyTitle: 'Trop d’essais',
  tooMany: 'Attendez {minutes, plural, one {une minute} other {# minutes}} puis réessayez.',
  laterTitle: 'Cette page ne peut pas s’afficher pour le moment',
  later: 'C’est de notre faute. Rien n’est perdu : réessayez dans quelques minutes.',
  stale: 'Cette page était ouverte depuis longtemps. Appuyez encore une fois sur le bouton.',
  changed: 'Ce n’est plus possible : quelque chose a changé entre-temps. Voici où nous en sommes.',
  failed: 'Cela n’a pas marché, et c’est de notre faute. Réessayez dans quelques minutes.',
  check: 'Vérifiez ce que vous avez rempli.',
  tooLong: 'C’est trop long : {most} caractères au plus. Ce que vous avez tapé est toujours là.',
  tooLarge:
    'Ce qui a été envoyé est trop long pour être lu, et rien n’en a été pris. Recommencez en plus court.',
  openTitle: 'Suivre votre orientation',
  openHow: 'Tapez le code et le mot secret que votre conseiller vous a donnés.',
  openCode: 'Code',
  openSecret: 'Mot secret',
  openYes: 'Ouvrir',
  openWrong:
    'Ce n’est pas accepté. Regardez encore une fois les deux ; après plusieurs essais, attendez un quart d’heure ou demandez au lieu.',
  entranceWhat: 'Ici, des lieux et leurs partenaires s’adressent des personnes, avec leur accord.',
  entrancePerson: 'Vous avez une orientation : ouvrez le lien que vous avez reçu. Sans lui :',
  entranceOpen: 'Taper votre code et votre mot secret',
  entrancePartner: 'Vous répondez pour un partenaire : ouvrez le lien du message que vous avez reçu.',
  entranceAdviser:
    'Vous êtes conseiller : ouvrez l’orientation dans le logiciel de votre lieu, avec le code du message.',
  entrancePrograms: 'Les logiciels interrogent :',
};
