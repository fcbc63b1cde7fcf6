import type { TopicDefinition } from './define-event.js';

function topic(
  name: string,
  owner: TopicDefinition['owner'],
  description: string,
  options: Partial<Pick<TopicDefinition, 'partitions' | 'compacted'>> = {},
): TopicDefinition {
  return { name, owner, description, partitions: 3, compacted: false, ...options };
}

export const PlaceTopic = topic('directory.place.v1', 'directory', 'Integrated places.');
export const OrganizationTopic = topic('directory.organization.v1', 'directory', 'Partner organizations.');
export const ConventionTopic = topic('directory.convention.v1', 'directory', 'Signed agreements.');
export const ServiceTopic = topic('directory.service.v1', 'directory', 'What organizations offer people.');
export const TermTopic = topic('directory.term.v1', 'directory', 'Taxonomy terms.');
export const MembershipTopic = topic('directory.membership.v1', 'directory', 'Who acts for whom.');
export const ContactTopic = topic(
  'directory.contact.v1',
  'directory',
  'Addresses of partners and advisers; never of people who asked for help.',
  { compacted: true },
);
export const HeartbeatTopic = topic(
  'directory.heartbeat.v1',
  'directory',
  'The directory says every minute that what it told is up to date.',
  { partitions: 1 },
);
export const ReferralTopic = topic('referral.referral.v1', 'referral', 'One fact per act on a referral.');
export const LinkTopic = topic('referral.link.v1', 'referral', 'Links and one-time codes handed out.');
