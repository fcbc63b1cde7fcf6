export type {
  AnonymousCaller,
  Caller,
  LinkCaller,
  MemberCaller,
  Membership,
  RoleName,
  ServiceCaller,
} from './caller.js';
export { CallerModule } from './caller.module.js';
export { callerOf, type DoorOptions, InternalDoor, internalHeader } from './internal-door.js';
export {
  hashOfBody,
  type InternalClaims,
  InternalTokenRefused,
  internalTokenLivesSeconds,
  mintInternalToken,
  readInternalToken,
  type TokenCheck,
  verifyInternalToken,
} from './internal-token.js';
export { linkSecret, linkToken, type LinkKind, type LinkName, readLinkToken } from './link-token.js';
