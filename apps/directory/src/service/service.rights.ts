import type { Caller } from '#libs/caller';
import { ServiceStatus } from '#libs/events';

/** Published services are for everybody; past ones for those who may meet them in a referral; drafts for their organization. */
export function mayReadService(
  caller: Caller,
  service: { status: ServiceStatus; organizationId: string },
): boolean {
  if (service.status === ServiceStatus.PUBLISHED) return true;
  if (service.status !== ServiceStatus.DRAFT) return caller.kind === 'MEMBER' || caller.kind === 'LINK';
  const membership = caller.kind === 'MEMBER' ? caller.membership : null;
  return membership?.role === 'PARTNER' && membership.organizationId === service.organizationId;
}
