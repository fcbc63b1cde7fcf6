import { EventEmitter, on } from 'node:events';
import { Injectable } from '@nestjs/common';
import { FanOut } from '#libs/cache';
import { noticeChannel } from '../delivery/delivery.machine.js';
import { type Asker, NoticeReader } from './notice.reader.js';
import type { Notice } from './notice.types.js';

/** Hears in-app notices arrive. */
@Injectable()
export class ArrivalReader {
  constructor(
    private readonly fanOut: FanOut,
    private readonly reader: NoticeReader,
  ) {}

  /** Each new in-app notice of one's own, until the signal; each is looked up under today's rights. */
  async *of(asker: Asker, signal: AbortSignal): AsyncGenerator<Notice> {
    const heard = new EventEmitter();
    const messages = on(heard, 'notice', { signal });
    const channel = noticeChannel(asker.sight);
    const stop = await this.fanOut.subscribe(channel, (message) => heard.emit('notice', message));
    try {
      for await (const [{ noticeId }] of messages as AsyncIterable<[{ noticeId: string }]>) {
        const notice = await this.reader.byId(noticeId, asker);
        if (notice) yield notice;
      }
    } finally {
      await stop();
    }
  }
}
