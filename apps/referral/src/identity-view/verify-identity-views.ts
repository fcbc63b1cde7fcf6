import { type EntityManager, In, IsNull, MoreThan } from 'typeorm';
import { IdentityViewEntity, IdentityViewSaltEntity } from './identity-view.entity.js';
import { chainBegins, commitTo, sealOf } from './identity-view.machine.js';

const viewsAtOnce = 1000;

/** What a look at the whole chain found. */
export interface ChainReport {
  /** Null where the chain is whole; else the first position that is wrong, and what is wrong there. */
  broken: { position: string; because: string } | null;
  sealed: number;
  /** Committed and not sealed yet: views of the last second, or a sealer that stands still. */
  unsealed: number;
  /** The last seal, base64url; compare it with what the log said. */
  head: string | null;
}

/**
 * Reads every view of an identity and checks that none was changed, put in, left out or moved since it was sealed, and
 * that each still names the referral and person it was committed to, where its salt was not erased.
 * A chain cut off at its end looks whole: give a head that was noted elsewhere as `anchor`, and it is looked for.
 */
export async function verifyIdentityViews(
  manager: EntityManager,
  anchor?: { position: string; seal: string },
): Promise<ChainReport> {
  let position = 0n;
  let previous: Buffer = chainBegins;
  const report: ChainReport = { broken: null, sealed: 0, unsealed: 0, head: null };
  report.unsealed = await manager.countBy(IdentityViewEntity, { sealPosition: IsNull() });
  for (;;) {
    const views = await manager.find(IdentityViewEntity, {
      where: { sealPosition: MoreThan(position.toString()) },
      order: { sealPosition: 'asc' },
      take: viewsAtOnce,
    });
    if (views.length === 0) break;
    const uncommitted = await withWrongCommitment(manager, views);
    for (const view of views) {
      position += 1n;
      const because =
        complaint(view, position, previous) ?? (uncommitted.has(view.id) ? changedPerson : null);
      const missesAnchor =
        anchor?.position === view.sealPosition && anchor.seal !== view.seal?.toString('base64url');
      if (because ?? missesAnchor) {
        report.broken = {
          position: position.toString(),
          because: because ?? 'It is not the seal that was noted.',
        };
        return report;
      }
      previous = view.seal ?? previous;
      report.sealed += 1;
      report.head = previous.toString('base64url');
    }
  }
  if (anchor && BigInt(anchor.position) > position)
    report.broken = { position: (position + 1n).toString(), because: 'The end of the chain is missing.' };
  return report;
}

const changedPerson = 'It does not name the referral, person or purpose that it was committed to.';

function complaint(view: IdentityViewEntity, position: bigint, previous: Buffer): string | null {
  if (view.sealPosition !== position.toString()) return 'A view is missing before it.';
  if (!view.previousSeal?.equals(previous)) return 'It does not follow the view before it.';
  if (!view.seal?.equals(sealOf(view, position, previous))) return 'It was changed after it was sealed.';
  return null;
}

async function withWrongCommitment(
  manager: EntityManager,
  views: readonly IdentityViewEntity[],
): Promise<Set<string>> {
  const salts = await manager.findBy(IdentityViewSaltEntity, { viewId: In(views.map(({ id }) => id)) });
  const bySalt = new Map(salts.map((salt) => [salt.viewId, salt]));
  const wrong = views.filter(({ id, commitment }) => {
    const salt = bySalt.get(id);
    return salt && !commitTo(salt, salt.salt).equals(commitment);
  });
  return new Set(wrong.map(({ id }) => id));
}
