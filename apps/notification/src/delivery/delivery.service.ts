import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { FanOut } from '#libs/cache';
import { correlation, Log, newId } from '#libs/service';
import { Settings } from '../settings.js';
import { CourierService } from './courier.service.js';
import { isSpaced, noticeChannel, type Outcome } from './delivery.machine.js';
import { type Claimed, LedgerService } from './ledger.service.js';

const announcedAtOnce = 200;
const waitAfterTroubleMs = 2_000;

/**
 * Delivers what the ledger holds: mails one by one, in-app notices by announcing them. It may die at any point: what it
 * had taken up is due again after its lease, and a mail that is sent again carries the same Message-ID.
 */
@Injectable()
export class DeliveryService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Log();
  private readonly stopping = new AbortController();
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly ledger: LedgerService,
    private readonly courier: CourierService,
    private readonly fanOut: FanOut,
    private readonly settings: Settings,
  ) {}

  onApplicationBootstrap(): void {
    this.running = Promise.all([this.keep(() => this.announceDue()), this.keep(() => this.sendDue())]);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** Sends what is due; how many notices were taken up. */
  async sendDue(): Promise<number> {
    const claimed = await this.ledger.claim('EMAIL', this.settings.delivery.atOnce);
    await Promise.all(claimed.map((notice) => correlation.run(newId(), () => this.send(notice))));
    return claimed.length;
  }

  /** Announces in-app notices that are new; how many there were. */
  async announceDue(): Promise<number> {
    const claimed = await this.ledger.claim('IN_APP', announcedAtOnce);
    for (const notice of claimed) await this.fanOut.publish(noticeChannel(notice), { noticeId: notice.id });
    if (claimed.length > 0) await this.ledger.announced(claimed);
    return claimed.length;
  }

  private async send(notice: Claimed): Promise<void> {
    const outcome = await this.deliver(notice).catch((error: unknown): Outcome => {
      this.log.error('A notice could not be made.', { noticeId: notice.id, error });
      return { kind: 'NOT_DELIVERED', answer: 'It could not be made.', forGood: false };
    });
    await this.ledger.settle(notice, outcome);
    this.say(notice, outcome);
  }

  private async deliver(notice: Claimed): Promise<Outcome> {
    if (!isSpaced(notice)) return this.courier.deliver(notice);
    const { isAgain, until } = await this.ledger.spacing(notice);
    return until ? { kind: 'POSTPONED', until } : this.courier.deliver({ ...notice, isAgain });
  }

  private say({ id, audience, eventId }: Claimed, outcome: Outcome): void {
    const fields = { noticeId: id, audience, eventId };
    if (outcome.kind === 'NOT_DELIVERED')
      this.log.warn('A notice could not be delivered yet.', { ...fields, reason: outcome.answer });
    else if (outcome.kind === 'SUPPRESSED')
      this.log.info('A notice was not sent.', { ...fields, reason: outcome.because });
    else if (outcome.kind === 'SENT') this.log.info('A notice was sent.', fields);
  }

  private async keep(step: () => Promise<number>): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const waitMs = await this.waitAfter(step);
      await pause(waitMs, undefined, { signal }).catch(() => undefined);
    }
  }

  private async waitAfter(step: () => Promise<number>): Promise<number> {
    try {
      return (await step()) > 0 ? 0 : this.settings.delivery.pollEveryMs;
    } catch (error) {
      this.log.error('The ledger could not be worked on; it is tried again.', { error });
      return waitAfterTroubleMs;
    }
  }
}
