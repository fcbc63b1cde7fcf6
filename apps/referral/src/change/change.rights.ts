import { Injectable } from '@nestjs/common';
import { clientError, type GraphqlContext } from '#libs/graphql';
import { linkIsOver } from '../link/link.errors.js';
import { LinkWatch } from '../link/link-watch.reader.js';

/** Who may listen to changes at all, and for how long. */
@Injectable()
export class ChangeRights {
  constructor(private readonly links: LinkWatch) {}

  /**
   * Fires when somebody who may listen leaves, or when the link that they came by opens nothing any longer: with the
   * error to be told. Throws UNAUTHENTICATED or FORBIDDEN for who would never hear anything.
   */
  async listening({ caller, signal }: GraphqlContext): Promise<AbortSignal> {
    if (caller.kind === 'MEMBER' && caller.membership) return signal;
    if (caller.kind === 'MEMBER')
      throw clientError('FORBIDDEN', 'Changes are told to a membership. Name the one that you act under.');
    if (caller.kind !== 'LINK')
      throw clientError('UNAUTHENTICATED', 'Changes are told to members and by links. Sign in first.');
    if (!(await this.links.opens(caller))) throw linkIsOver();
    return AbortSignal.any([signal, this.links.over(caller, signal, linkIsOver())]);
  }
}
