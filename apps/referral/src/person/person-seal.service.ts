import { Injectable } from '@nestjs/common';
import { openBox, sealAlike, sealBox } from '../key-store/aes-box.js';
import { KeyDestroyed, KeyStore } from '../key-store/key-store.service.js';

/** What a sealed text belongs to. It opens nowhere else. */
export interface SealedPlace {
  personId: string;
  /** The id of the row that holds it. */
  rowId: string;
  /** Table and column in words: `referral.need`. */
  field: string;
}

/** Seals and opens text about a person under that person's own key. */
@Injectable()
export class PersonSeal {
  constructor(private readonly keyStore: KeyStore) {}

  /** Throws KeyDestroyed for a person who was erased. */
  async seal(where: SealedPlace, text: string): Promise<Buffer> {
    const [sealed] = await this.sealMany([{ ...where, text }]);
    if (!sealed) throw new KeyDestroyed();
    return sealed;
  }

  /** Seals many with one question to the key store, in the order given; null for people who were erased. */
  sealMany(items: readonly (SealedPlace & { text: string })[]): Promise<(Buffer | null)[]> {
    return this.sealAll(items, sealBox);
  }

  /** The same where equal texts of one place are to be recognized without opening them. */
  sealManyAlike(items: readonly (SealedPlace & { text: string })[]): Promise<(Buffer | null)[]> {
    return this.sealAll(items, sealAlike);
  }

  /** Null for a person who was erased; throws SealBroken for what was changed or moved. */
  async open(where: SealedPlace, sealed: Buffer): Promise<string | null> {
    const [text] = await this.openMany([{ ...where, sealed }]);
    return text ?? null;
  }

  /** Opens many with one question to the key store; the answers stand in the order asked. */
  async openMany(items: readonly (SealedPlace & { sealed: Buffer })[]): Promise<(string | null)[]> {
    if (items.length === 0) return [];
    const keys = await this.keyStore.keysOf(items.map(({ personId }) => personId));
    return items.map((item) => {
      const key = keys.get(item.personId);
      return key ? openBox(key, item.sealed, belonging(item)).toString('utf8') : null;
    });
  }

  private async sealAll(
    items: readonly (SealedPlace & { text: string })[],
    boxOf: typeof sealBox,
  ): Promise<(Buffer | null)[]> {
    if (items.length === 0) return [];
    const keys = await this.keyStore.keysOf(items.map(({ personId }) => personId));
    return items.map((item) => {
      const key = keys.get(item.personId);
      return key ? boxOf(key, Buffer.from(item.text), belonging(item)) : null;
    });
  }
}

function belonging({ personId, rowId, field }: SealedPlace): string {
  return [personId, rowId, field].join('\n');
}
