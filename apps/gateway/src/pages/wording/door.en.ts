/** What every page says, and those for links that do not open. */
export const doorEn = {
  otherLanguages: 'Other languages',
  unknownTitle: 'This link does not open anything',
  unknown: 'Check that the whole address was copied. If it was, ask whoever gave it to you for a new one.',
  noPageTitle: 'There is no page here',
  noPage: 'Check the address. If you were given a link, open it once more as it was sent to you.',
  overTitle: 'This link is no longer in use',
  over: 'It was replaced by a newer one, or what it was for is over. Ask whoever gave it to you if you still need it.',
  tooManyTitle: 'Too many attempts',
  tooMany: 'Please wait {minutes, plural, one {one minute} other {# minutes}} and try again.',
  laterTitle: 'This page cannot be shown just now',
  later: 'The fault is ours. Nothing is lost: try again in a few minutes.',
  stale: 'This page had been open for a long time. Please press the button once more.',
  changed: 'That is no longer possible: something has changed meanwhile. This is how it stands now.',
  failed: 'That did not work, and the fault is ours. Please try again in a few minutes.',
  check: 'Please check what you filled in.',
  tooLong: 'That is too long: please use at most {most} characters. What you typed is still here.',
  tooLarge:
    'What was sent is too long to be read, and nothing of it was taken. Please send it again, shorter.',
  openTitle: 'Follow your referral',
  openHow: 'Type the code and the secret that your adviser gave you.',
  openCode: 'Code',
  openSecret: 'Secret',
  openYes: 'Open',
  openWrong:
    'That was not accepted. Look at both again; after several tries, wait a quarter of an hour or ask the place.',
  entranceWhat:
    'This is where places and their partners pass people on to one another, with the person’s agreement.',
  entrancePerson: 'You have a referral: open the link that you were given. Without it:',
  entranceOpen: 'Type your code and your secret',
  entrancePartner: 'You answer for a partner: open the link in the message that you received.',
  entranceAdviser:
    'You are an adviser: open the referral in your place’s own program, by the code in the message.',
  entrancePrograms: 'Programs ask:',
};

export type DoorWords = Readonly<Record<keyof typeof doorEn, string>>;
