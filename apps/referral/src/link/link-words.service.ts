import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { linkSecret, linkToken } from '#libs/caller';

/** Under which key links are derived, and what people open. */
export interface LinkOptions {
  /** Of the gateway and this service alone, at least 32 characters (`LINK_KEY`). */
  linkKey: string;
  /** The address of the pages, without a slash at the end (`PUBLIC_URL`). */
  publicUrl: string;
}

interface Named {
  id: string;
  audience: 'PERSON' | 'PARTNER';
  epoch: number;
}

const codes = 1_000_000;

/** Writes what is derived from a link and kept nowhere: token, address, secret, one-time digits. */
export class LinkWords {
  constructor(private readonly options: LinkOptions) {}

  token({ id, audience, epoch }: Named): string {
    return linkToken(audience === 'PERSON' ? 't' : 'a', id, epoch, this.options.linkKey);
  }

  url(link: Named): string {
    const kind = link.audience === 'PERSON' ? 't' : 'a';
    return `${this.options.publicUrl.replace(/\/+$/, '')}/${kind}/${this.token(link)}`;
  }

  secret({ id, epoch }: Named): string {
    return linkSecret(id, epoch, this.options.linkKey);
  }

  /** Is this the link's secret, however it was typed? Takes the same time for every guess. */
  isSecret(link: Named, guess: string): boolean {
    return sameText(this.secret(link), asTyped(guess));
  }

  /** The six digits of a one-time code. */
  digits(codeId: string): string {
    const bits = createHmac('sha256', this.options.linkKey).update(`identity-code.${codeId}`).digest();
    return String(bits.readUIntBE(0, 6) % codes).padStart(6, '0');
  }

  isDigits(codeId: string, guess: string): boolean {
    return sameText(this.digits(codeId), guess.replaceAll(/\s/g, ''));
  }
}

/** Crockford's base 32 has no O, I and L: whoever types them means 0 and 1. */
function asTyped(secret: string): string {
  const letters = secret.replaceAll(/[\s-]/g, '').toUpperCase();
  return letters.replaceAll('O', '0').replaceAll(/[IL]/g, '1');
}

function sameText(one: string, other: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(one), hash(other));
}
