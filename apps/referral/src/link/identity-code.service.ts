import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull, LessThan, MoreThan } from 'typeorm';
import type { Caller } from '#libs/caller';
import { Transactions } from '#libs/database';
import { IdentityCodeRequested, RecipientStatus } from '#libs/events';
import { IdempotencyKeyReused, NotAllowed, type Problem } from '#libs/graphql';
import { Outbox } from '#libs/messaging';
import { newId } from '#libs/service';
import { RecipientNotOpen } from '../reply/reply.errors.js';
import { Idempotency, type KeyedCall, scopeOf } from '../idempotency/idempotency.service.js';
import { RecipientReader } from '../recipient/recipient.reader.js';
import { ReferralReader } from '../referral/referral.reader.js';
import { recipientStanding } from '../referral/referral.visibility.js';
import { IdentityCodeEntity } from './link.entity.js';
import { CodeNotAccepted } from './link.errors.js';
import { LinkReader, type LinkScope } from './link.reader.js';
import { LinkWords } from './link-words.service.js';

const validForMs = 10 * 60_000;
const triesAtMost = 5;
const codesAnHour = 5;
const hourMs = 3_600_000;

/** Behind an answer link, in the browser that holds it. */
interface Door extends LinkScope {
  recipientId: string;
  epoch: number;
  browser: string;
}

/** What a one-time code depends on. */
@Injectable()
export class IdentityCodeQuestions {
  constructor(
    private readonly links: LinkReader,
    private readonly words: LinkWords,
    private readonly referrals: ReferralReader,
    private readonly recipients: RecipientReader,
  ) {}

  isDigits(codeId: string, guess: string): boolean {
    return this.words.isDigits(codeId, guess);
  }

  /** The recipient behind the caller's answer link, where it has the referral; otherwise why there is nothing to open. */
  async doorOf(caller: Caller, at: Date): Promise<Door | Problem> {
    if (caller.kind !== 'LINK' || caller.audience !== 'PARTNER')
      return new NotAllowed('A one-time code is for partners who answer through a link. Sign in instead.');
    if (caller.browser === null)
      return new NotAllowed(
        'Your browser did not say which one it is. Allow cookies for this page and open it again.',
      );
    const scope = await this.links.scopeOf(caller, at);
    if (!scope?.recipientId)
      return new NotAllowed('This link no longer works. Ask the place for a fresh one.');
    const { recipientId } = scope;
    const referral = await this.referrals.byId(scope.referralId);
    const recipients = await this.recipients.ofReferral(scope.referralId);
    const recipient = recipients.find(({ id }) => id === recipientId);
    if (!referral || !recipient)
      return new NotAllowed('This link no longer works. Ask the place for a fresh one.');
    const standing = recipientStanding(recipient, { ...referral, recipients });
    if (standing !== 'TAKER') {
      const hasSaidYes = recipient.status === RecipientStatus.ACCEPTED;
      return new RecipientNotOpen(recipient.status, hasSaidYes ? referral.status : null);
    }
    return { ...scope, recipientId, epoch: caller.epoch, browser: caller.browser };
  }
}

/** One-time codes: a partner without an account proves with one that the confirmed contact is theirs. */
@Injectable()
export class IdentityCodeService {
  constructor(
    private readonly transactions: Transactions,
    private readonly asked: IdentityCodeQuestions,
    private readonly idempotency: Idempotency,
    private readonly outbox: Outbox,
  ) {}

  /** Makes a code and has it told. It is good for 10 minutes, in this browser; at most five an hour. */
  async request(
    caller: Caller,
    idempotencyKey: string | null,
    at: Date,
  ): Promise<IdentityCodeEntity | Problem> {
    const door = await this.asked.doorOf(caller, at);
    if (!('linkId' in door)) return door;
    const call = {
      scope: scopeOf(caller),
      mutation: 'requestIdentityCode',
      key: idempotencyKey && createHash('sha256').update(idempotencyKey).digest('hex'),
      input: {},
      at,
    };
    return this.transactions.run([door.linkId, ...this.idempotency.lockOf(call)], async (manager) => {
      const known = await this.idempotency.check(manager, call);
      if (known.kind === 'OTHER') return new IdempotencyKeyReused();
      if (known.kind === 'SAME')
        return manager.findOneByOrFail(IdentityCodeEntity, { id: known.ids['codeId'] });
      return this.make(manager, door, call);
    });
  }

  /** Opens the identity to this browser for 8 hours, where the code is the one that was sent. */
  async confirm(caller: Caller, guess: string, at: Date): Promise<Door | Problem> {
    const door = await this.asked.doorOf(caller, at);
    if (!('linkId' in door)) return door.code === 'NOT_ALLOWED' ? door : new NotAllowed(door.message);
    return this.transactions.run([door.linkId], async (manager) => {
      const codes = await openCodes(manager, door, at);
      const right = codes.filter(({ id }) => this.asked.isDigits(id, guess));
      for (const code of codes) code.tries += 1;
      for (const code of right) code.confirmedAt = at;
      await manager.save(codes);
      return right.length > 0 ? door : new CodeNotAccepted();
    });
  }

  private async make(
    manager: EntityManager,
    door: Door,
    call: KeyedCall,
  ): Promise<IdentityCodeEntity | Problem> {
    const { linkId, placeId, referralId, recipientId, epoch, browser } = door;
    const lastHour = MoreThan(new Date(call.at.getTime() - hourMs));
    const made = await manager.countBy(IdentityCodeEntity, { linkId, requestedAt: lastHour });
    if (made >= codesAnHour)
      return new NotAllowed(
        'Several codes were sent already. Use the newest one, or wait an hour and ask again.',
      );
    const validUntil = new Date(call.at.getTime() + validForMs);
    const times = { requestedAt: call.at, validUntil, tries: 0, confirmedAt: null };
    const code = { id: newId(), linkId, placeId, epoch, browser, ...times };
    await manager.insert(IdentityCodeEntity, code);
    const data = { linkId, codeId: code.id, referralId, recipientId };
    await this.outbox.tell(manager, IdentityCodeRequested, { key: linkId, data, at: call.at });
    await this.idempotency.remember(manager, call, { codeId: code.id });
    return code;
  }
}

function openCodes(manager: EntityManager, door: Door, at: Date): Promise<IdentityCodeEntity[]> {
  const { linkId, epoch, browser } = door;
  const unused = { tries: LessThan(triesAtMost), confirmedAt: IsNull(), validUntil: MoreThan(at) };
  return manager.findBy(IdentityCodeEntity, { linkId, epoch, browser, ...unused });
}
