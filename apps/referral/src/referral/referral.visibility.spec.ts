import type { RoleName } from '#libs/caller';
import { RecipientStatus, ReferralStatus } from '#libs/events';
import { type Asker, scopeOf, type Sight, sightOf, type Subject } from './referral.visibility.js';

const noon = new Date('2026-03-02T12:00:00.000Z');

function member(role: RoleName, of: Partial<NonNullable<Asker['member']>> = {}): Asker {
  return {
    member: { role, placeId: null, organizationId: null, adviserId: null, purpose: null, ...of },
    link: null,
  };
}

function link(
  audience: 'PERSON' | 'PARTNER',
  recipientId: string | null = null,
  identityOpen = false,
): Asker {
  return { member: null, link: { audience, referralId: 'referral', recipientId, identityOpen } };
}

function subject(status: ReferralStatus, first: RecipientStatus, over: Partial<Subject> = {}): Subject {
  const hidden = [RecipientStatus.QUEUED, RecipientStatus.AWAITING_PERSON];
  return {
    id: 'referral',
    placeId: 'paris',
    senderId: 'ada',
    status,
    closedAt: null,
    recipients: [
      { id: 'one', organizationId: 'org', status: first, sentAt: hidden.includes(first) ? null : noon },
      { id: 'two', organizationId: 'rival', status: RecipientStatus.SENT, sentAt: noon },
    ],
    ...over,
  };
}

const open = subject(ReferralStatus.SENT, RecipientStatus.SENT);
const taken = subject(ReferralStatus.ACCEPTED, RecipientStatus.ACCEPTED);
const unchosen = subject(ReferralStatus.SENT, RecipientStatus.ACCEPTED);
const over = subject(ReferralStatus.UNTAKEN, RecipientStatus.HANDED_BACK);
const completed = subject(ReferralStatus.COMPLETED, RecipientStatus.ACCEPTED, { closedAt: noon });
const partner = member('PARTNER', { organizationId: 'org' });

/** The table of the domain, said a second time: need, identity now, words, steps, recipients, party. */
const table: [string, Asker, Subject, [string, string, boolean, string, string, string | null] | null][] = [
  [
    'the sending adviser',
    member('ADVISER', { placeId: 'paris', adviserId: 'ada' }),
    open,
    ['YES', 'YES', true, 'NAMES', 'ALL', 'ADVISER'],
  ],
  [
    'another adviser of the place',
    member('ADVISER', { placeId: 'paris', adviserId: 'bob' }),
    open,
    ['YES', 'PURPOSE', true, 'NAMES', 'ALL', null],
  ],
  [
    'another adviser, who says why',
    member('ADVISER', { placeId: 'paris', adviserId: 'bob', purpose: 'p' }),
    open,
    ['YES', 'YES', true, 'NAMES', 'ALL', null],
  ],
  [
    'an adviser elsewhere',
    member('ADVISER', { placeId: 'porto', adviserId: 'ada', purpose: 'p' }),
    open,
    null,
  ],
  [
    'the coordinator',
    member('COORDINATOR', { placeId: 'paris' }),
    open,
    ['NO', 'PURPOSE', false, 'NAMES', 'ALL', 'COORDINATOR'],
  ],
  [
    'the coordinator, who says why',
    member('COORDINATOR', { placeId: 'paris', purpose: 'p' }),
    open,
    ['NO', 'YES', false, 'NAMES', 'ALL', 'COORDINATOR'],
  ],
  ['a coordinator elsewhere', member('COORDINATOR', { placeId: 'porto', purpose: 'p' }), open, null],
  ['the network', member('COORDINATOR', { purpose: 'p' }), open, ['NO', 'NO', false, 'PLAIN', 'NONE', null]],
  ['the operator', member('OPERATOR', { purpose: 'p' }), open, ['NO', 'NO', false, 'PLAIN', 'NONE', null]],
  ['a dashboard', member('DASHBOARD', { placeId: 'paris', purpose: 'p' }), open, null],
  ['the person', link('PERSON'), open, ['YES', 'YES', true, 'PLAIN', 'ALL', 'PERSON']],
  ['the person, at the end', link('PERSON'), completed, ['YES', 'YES', true, 'PLAIN', 'ALL', 'PERSON']],
  ['a recipient that is asked', partner, open, ['AS_CONSENTED', 'NO', true, 'REASONS', 'OWN', 'RECIPIENT']],
  [
    'one that accepted and is not chosen',
    partner,
    unchosen,
    ['AS_CONSENTED', 'NO', true, 'REASONS', 'OWN', 'RECIPIENT'],
  ],
  ['the one that has it', partner, taken, ['AS_CONSENTED', 'YES', true, 'REASONS', 'OWN', 'RECIPIENT']],
  [
    'the one that has it, by link',
    link('PARTNER', 'one'),
    taken,
    ['AS_CONSENTED', 'CODE', true, 'REASONS', 'OWN', 'RECIPIENT'],
  ],
  [
    'the same, with its code',
    link('PARTNER', 'one', true),
    taken,
    ['AS_CONSENTED', 'YES', true, 'REASONS', 'OWN', 'RECIPIENT'],
  ],
  ['one that handed back', partner, over, ['NO', 'NO', false, 'PLAIN', 'OWN', 'RECIPIENT']],
  ['the one that had it, at the end', partner, completed, ['NO', 'NO', false, 'PLAIN', 'OWN', 'RECIPIENT']],
  ['a partner that was not asked', member('PARTNER', { organizationId: 'none' }), open, null],
  ['a partner without an organization', member('PARTNER'), open, null],
  ['one that waits in the queue', partner, subject(ReferralStatus.SENT, RecipientStatus.QUEUED), null],
  [
    'one that waits for approval',
    partner,
    subject(ReferralStatus.SENT, RecipientStatus.AWAITING_PERSON),
    null,
  ],
  ['a link to another referral', link('PERSON'), { ...open, id: 'other' }, null],
  [
    'a link to a queued recipient',
    link('PARTNER', 'one'),
    subject(ReferralStatus.SENT, RecipientStatus.QUEUED),
    null,
  ],
  ['nobody in particular', { member: null, link: null }, open, null],
];

describe('who sees what', () => {
  it.each(table)('%s', (_, asker, of, expected) => {
    const sight = sightOf(asker, of);
    expect(sight && rowOf(sight)).toEqual(expected);
  });

  it('a recipient knows of itself alone, and of no consent', () => {
    for (const about of [open, taken, unchosen, over, completed]) {
      const sight = sightOf(partner, about);
      expect(sight).toMatchObject({ ownIds: ['one'], consent: false });
    }
  });

  it('an outcome is for the place, the person and whoever brought it about', () => {
    expect(sightOf(partner, completed)?.outcome).toBe(true);
    expect(sightOf(member('PARTNER', { organizationId: 'rival' }), completed)?.outcome).toBe(false);
    expect(sightOf(partner, over)?.outcome).toBe(false);
  });

  it('the person never reads the code of a reason', () => {
    expect(sightOf(link('PERSON'), over)?.declineReasons).toBe(false);
  });

  it('an organization with two recipients sees as much as the better of them', () => {
    const both = {
      ...taken,
      recipients: [
        { id: 'zero', organizationId: 'org', status: RecipientStatus.DECLINED, sentAt: noon },
        ...taken.recipients,
      ],
    };
    expect(sightOf(partner, both)).toMatchObject({ standing: 'TAKER', ownIds: ['zero', 'one'] });
  });
});

function rowOf({ need, identityNow, words, steps, recipients, party }: Sight) {
  return [need, identityNow, words, steps, recipients, party];
}

it.each([
  ['an adviser', member('ADVISER', { placeId: 'paris' }), { kind: 'PLACE', placeId: 'paris' }],
  ['the coordinator', member('COORDINATOR', { placeId: 'paris' }), { kind: 'PLACE', placeId: 'paris' }],
  ['the network', member('COORDINATOR'), { kind: 'NETWORK' }],
  ['the operator', member('OPERATOR'), { kind: 'NETWORK' }],
  ['a partner', partner, { kind: 'ORGANIZATION', organizationId: 'org' }],
  ['a partner of nobody', member('PARTNER'), { kind: 'NOTHING' }],
  ['a dashboard', member('DASHBOARD', { placeId: 'paris' }), { kind: 'NOTHING' }],
  ['an adviser of no place', member('ADVISER'), { kind: 'NOTHING' }],
  ['a link', link('PARTNER', 'one'), { kind: 'REFERRAL', referralId: 'referral', recipientId: 'one' }],
  ['nobody', { member: null, link: null }, { kind: 'NOTHING' }],
])('the lists of %s', (_, asker, scope) => {
  expect(scopeOf(asker)).toEqual(scope);
});
