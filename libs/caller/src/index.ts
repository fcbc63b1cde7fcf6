export type { Caller, LinkCaller, MemberCaller, Membership, RoleName } from './caller.js';
export { longestSubject, subjectShape } from './caller.js';
export { CallerModule } from './caller.module.js';
export { callerOf, internalHeader } from './internal-door.js';
export {
  hashOfBody,
  InternalTokenRefused,
  internalTokenLivesSeconds,
  mintInternalToken,
  readInternalToken,
  verifyInternalToken,
} from './internal-token.js';
export { linkSecret, linkToken, readLinkToken } from './link-token.js';
