import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource, type EntityManager, IsNull, Not } from 'typeorm';
import { Log } from '#libs/service';
import { IdentityViewEntity } from './identity-view.entity.js';
import { chainBegins, sealOf } from './identity-view.machine.js';

const lookEveryMs = 250;
const viewsAtOnce = 500;
const sayHeadEveryMs = 60_000;
const sealerLock = 7_306_938_514_220_718n;

/** Seals committed views into one chain, in every process, one at a time: a view waits less than a second. */
@Injectable()
export class IdentityViewSealer implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private underWay: Promise<void> = Promise.resolve();
  private isStopped = false;
  private saidAtMs = -sayHeadEveryMs;
  private unsaid: Link | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.waitAndLook();
  }

  async onApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.underWay;
    this.sayHead();
  }

  /** Seals everything that is committed now and not sealed yet; how many views it sealed. */
  async sealAll(): Promise<number> {
    let sealed = 0;
    for (;;) {
      const some = await this.dataSource.transaction((manager) => this.sealSome(manager));
      sealed += some.length;
      this.unsaid = some.at(-1) ?? this.unsaid;
      if (some.length < viewsAtOnce) return sealed;
    }
  }

  private waitAndLook(): void {
    if (this.isStopped) return;
    this.timer = setTimeout(() => {
      this.underWay = this.look().finally(() => {
        this.waitAndLook();
      });
    }, lookEveryMs).unref();
  }

  private async look(): Promise<void> {
    try {
      if (await this.dataSource.manager.existsBy(IdentityViewEntity, { sealPosition: IsNull() }))
        await this.sealAll();
      if (performance.now() - this.saidAtMs >= sayHeadEveryMs) this.sayHead();
    } catch (error) {
      this.log.warn('Identity views could not be sealed just now; it is tried again at once.', { error });
    }
  }

  private async sealSome(manager: EntityManager): Promise<Link[]> {
    const [lock] = await manager.query<{ mine: boolean }[]>('select pg_try_advisory_xact_lock($1) as mine', [
      sealerLock,
    ]);
    if (!lock?.mine) return [];
    const views = await manager.find(IdentityViewEntity, {
      where: { sealPosition: IsNull() },
      order: { at: 'asc', id: 'asc' },
      take: viewsAtOnce,
    });
    if (views.length === 0) return [];
    const head = await headOf(manager);
    const links = chain(views, head);
    await manager.query(
      `update identity_views v set seal_position = n.position, previous_seal = n.previous, seal = n.seal
         from unnest($1::uuid[], $2::int8[], $3::bytea[], $4::bytea[]) as n(id, position, previous, seal)
        where v.id = n.id and v.seal_position is null`,
      [
        views.map(({ id }) => id),
        links.map(({ position }) => position.toString()),
        links.map(({ previous }) => previous),
        links.map(({ seal }) => seal),
      ],
    );
    return links;
  }

  /** The log is kept elsewhere: the head that stands in it shows when the end of the chain was cut off. */
  private sayHead(): void {
    const head = this.unsaid;
    if (!head) return;
    this.unsaid = undefined;
    this.saidAtMs = performance.now();
    const seal = head.seal.toString('base64url');
    this.log.info(`The chain of identity views ends in ${seal}.`, { position: head.position });
  }
}

interface Link {
  position: bigint;
  previous: Buffer;
  seal: Buffer;
}

function chain(views: readonly IdentityViewEntity[], head: { position: bigint; seal: Buffer }): Link[] {
  let { position, seal } = head;
  return views.map((view) => {
    const previous = seal;
    position += 1n;
    seal = sealOf(view, position, previous);
    return { position, previous, seal };
  });
}

async function headOf(manager: EntityManager): Promise<{ position: bigint; seal: Buffer }> {
  const last = await manager.findOne(IdentityViewEntity, {
    where: { sealPosition: Not(IsNull()) },
    order: { sealPosition: 'desc' },
  });
  if (last?.sealPosition == null || !last.seal) return { position: 0n, seal: chainBegins };
  return { position: BigInt(last.sealPosition), seal: last.seal };
}
