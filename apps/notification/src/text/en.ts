import type { Catalogue } from './text.machine.js';

export const en: Catalogue = {
  messages: {
    'ADVISER.waits-for-approval': [
      'A partner waits for the person’s approval',
      'A partner that the first consent does not cover was proposed. It learns nothing until the person approves.',
    ],
    'ADVISER.received': ['Your referral was seen', 'A partner has opened your referral.'],
    'ADVISER.waitlisted': [
      'Your referral is on a waiting list',
      'A partner has put your referral on its waiting list.',
    ],
    'ADVISER.accepted': ['Your referral was accepted', 'A partner has accepted your referral.'],
    'ADVISER.choose-needed': [
      'A partner said yes: the person can choose',
      'A partner has said yes. The person can choose among those who did, and you can do so on their behalf.',
    ],
    'ADVISER.chosen': ['A partner was chosen', 'Among those who said yes, one was chosen.'],
    'ADVISER.declined': [
      'A partner cannot take your referral',
      'A partner has declined your referral. The referral shows its reason.',
    ],
    'ADVISER.handed-back': [
      'A partner gave your referral back',
      'A partner that had accepted your referral has given it back. You can ask another one.',
    ],
    'ADVISER.expired': [
      'No answer to your referral',
      'The time to answer is over for a partner. You can ask another one.',
    ],
    'ADVISER.closed': [
      'Your referral was closed',
      'Nothing was heard for a long time, so your referral was closed.',
    ],
    'ADVISER.untaken': [
      'Nobody is left for your referral',
      'There is no partner left who might take your referral. You can ask another one.',
    ],
    'ADVISER.untaken-declined': [
      'A partner declined, and nobody is left',
      'A partner has declined your referral, and nobody is left who might take it. The referral shows its reason. You can ask another one.',
    ],
    'ADVISER.untaken-handed-back': [
      'A partner gave your referral back, and nobody is left',
      'A partner that had accepted your referral has given it back, and nobody is left who might take it. You can ask another one.',
    ],
    'ADVISER.untaken-expired': [
      'No answer, and nobody is left for your referral',
      'The time to answer is over for a partner, and nobody is left who might take your referral. You can ask another one.',
    ],
    'ADVISER.started': ['The first meeting took place', 'The person and the partner have met.'],
    'ADVISER.completed': ['Your referral is completed', 'An outcome was noted for your referral.'],
    'ADVISER.appointment-proposed': [
      'An appointment was proposed',
      'A partner has proposed times for a meeting.',
    ],
    'ADVISER.appointment-confirmed': ['An appointment was confirmed', 'The time of a meeting is settled.'],
    'ADVISER.appointment-cancelled': [
      'An appointment is cancelled',
      'The referral has ended, and the appointment that was agreed will not take place.',
    ],
    'PARTNER.asked': [
      'A referral waits for your answer',
      'A referral has been sent to you. Open it to read what is needed, then tell us whether you can take it.',
    ],
    'PARTNER.chosen': ['The person chose you', 'You had said yes, and the person has chosen you.'],
    'PARTNER.obsolete': [
      'A referral was taken by another partner',
      'Another partner has taken it. There is nothing left for you to do. Thank you.',
    ],
    'PARTNER.expired': [
      'A referral has expired',
      'The time to answer is over. There is nothing left for you to do.',
    ],
    'PARTNER.withdrawn': [
      'A referral was withdrawn',
      'It was withdrawn, and your access has ended. There is nothing left for you to do.',
    ],
    'PARTNER.consent-narrowed': [
      'The person’s consent has changed',
      'The person has taken back their consent, or part of it. What it covered can no longer be read; please do not use it any more.',
    ],
    'PARTNER.appointment-proposed': [
      'Your proposal of times was passed on',
      'The person will be asked to choose one of the times.',
    ],
    'PARTNER.appointment-confirmed': [
      'An appointment was confirmed',
      'The time of a meeting with you is settled. Open the referral to see it.',
    ],
    'PARTNER.appointment-cancelled': [
      'An appointment with you is cancelled',
      'Your part in this referral has ended, and the appointment that was agreed will not take place. There is nothing left for you to do.',
    ],
    'PARTNER.service-to-review': [
      'Is this service still offered?',
      'You answered that this service has ended. Please have its entry in the directory checked, so that nobody else is referred to it.',
    ],
    'PARTNER.link-renewed': [
      'Your new link',
      'Here is a new link to a referral. The old one no longer works.',
    ],
    'PARTNER.identity-code': [
      'Your code to see who it is',
      'Enter this code on the page where you asked for it. Nobody will ever ask you for it by telephone.',
    ],
    'PERSON.sent': [
      'Your referral was sent',
      'As agreed with {place}, your referral was sent. Use the link below to follow it, or to stop it at any time.',
    ],
    'PERSON.asked-further': [
      'Your referral goes on',
      'As agreed with {place}, a further partner has been asked.',
    ],
    'PERSON.asked-to-approve': [
      'May we ask a partner?',
      '{place} would like to ask a partner that you have not spoken of. Nothing is passed on unless you say yes.',
    ],
    'PERSON.waitlisted': [
      'You are on a waiting list',
      'A partner of {place} has put you on its waiting list. The link below shows until when.',
    ],
    'PERSON.accepted': [
      'A partner can help you',
      'A partner of {place} can help you. The link below shows who it is.',
    ],
    'PERSON.choose-needed': [
      'You can choose',
      'A partner of {place} has said yes. Use the link below to choose who is to help you.',
    ],
    'PERSON.untaken': [
      'Your adviser is looking further',
      'Nobody could help this time. Your adviser at {place} is looking further.',
    ],
    'PERSON.handed-back': [
      'Your appointment is cancelled',
      'The partner cannot help you after all, and your appointment will not take place. Your adviser at {place} is looking further.',
    ],
    'PERSON.not-asked': [
      'A partner is not asked',
      'As you wished, {place} does not ask the partner that was suggested.',
    ],
    'PERSON.consent-withdrawn': [
      'Your consent has changed',
      'As you asked, {place} no longer uses what you took back of your consent, and partners can no longer read it.',
    ],
    'PERSON.appointment-proposed': [
      'Times for an appointment',
      'Times for an appointment were proposed through {place}. Please use the link below to choose one.',
    ],
    'PERSON.appointment-confirmed': ['Your appointment', 'Your appointment through {place} is settled.'],
    'PERSON.appointment-cancelled': [
      'Your appointment is cancelled',
      'Your appointment through {place} will not take place. The link below shows how things stand.',
    ],
    'PERSON.completed': [
      'Your referral has ended',
      'Your referral through {place} has ended. The link below shows what was noted.',
    ],
    'PERSON.link-renewed': [
      'Your new link',
      'Here is your new link from {place}. The old one no longer works.',
    ],
    'COORDINATOR.service-to-review': [
      'A service may have ended',
      'A partner answered that one of its services has ended. Please have it reviewed in the directory.',
    ],
  },
  labels: {
    code: 'Code',
    service: 'Your service',
    place: 'Place',
    urgency: 'Urgency',
    'urgency.EMERGENCY': 'Emergency',
    'urgency.URGENT': 'Urgent',
    'urgency.ROUTINE': 'Not urgent',
    answerBy: 'Please answer by',
    identityCode: 'Your code',
    when: 'When',
    where: 'Where',
    cancelled: 'The appointment that was agreed will not take place.',
    proposedAnew: 'Times that were proposed before and not chosen no longer stand.',
    redirected: 'The partner names another service instead; the referral shows which one.',
    'cancelled.person': 'Your appointment will not take place.',
    open: 'Open',
    follow: 'Follow your referral',
    closing: 'This message was sent automatically. Please do not answer it.',
    'closing.person':
      'This message was sent automatically. If it is not for you, please ignore it; nothing will happen.',
  },
};
