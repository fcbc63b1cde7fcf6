import type { Subgraph } from '../../tools/stack/apps.js';

export type Asker = 'adviser' | 'coordinator' | 'partner' | 'dashboard' | 'person' | 'recipient';

/** Every root field of the public schema, asked by somebody who gets an answer: its own fields only. */
export const rootFields: Record<string, [owner: Subgraph, asker: Asker, question: string]> = {
  viewer: ['directory', 'adviser', 'viewer { name }'],
  places: ['directory', 'adviser', 'places { id }'],
  place: ['directory', 'adviser', 'place(id: $place) { name }'],
  organization: ['directory', 'adviser', 'organization(id: $organization) { name }'],
  organizations: ['directory', 'adviser', 'organizations(first: 2) { nodes { id } }'],
  service: ['directory', 'adviser', 'service(id: $service) { name }'],
  services: ['directory', 'adviser', 'services(search: "formation", first: 2) { nodes { id } }'],
  suggestions: ['directory', 'adviser', 'suggestions(search: "form")'],
  taxonomyTerms: ['directory', 'adviser', 'taxonomyTerms(taxonomy: "publics") { code }'],
  conventions: ['directory', 'adviser', 'conventions(first: 2) { nodes { id } }'],
  referral: ['referral', 'adviser', 'referral(id: $referral) { status }'],
  referrals: ['referral', 'adviser', 'referrals(first: 2) { nodes { id } }'],
  recipient: ['referral', 'partner', 'recipient(id: $recipient) { status }'],
  recipients: ['referral', 'partner', 'recipients(first: 2) { nodes { id } }'],
  linkedReferral: ['referral', 'person', 'linkedReferral { status }'],
  linkedRecipient: ['referral', 'recipient', 'linkedRecipient { status }'],
  declineReasons: ['referral', 'partner', 'declineReasons { code }'],
  identityViews: ['referral', 'coordinator', 'identityViews(referralId: $referral) { at }'],
  notices: ['notification', 'adviser', 'notices(first: 2) { nodes { id } }'],
  insights: ['insights', 'dashboard', 'insights(period: $period) { __typename }'],
};

/** What the questions ask about. */
export const variableTypes: Record<string, string> = {
  place: 'ID!',
  organization: 'ID!',
  service: 'ID!',
  referral: 'ID!',
  recipient: 'ID!',
  period: 'PeriodInput!',
};
