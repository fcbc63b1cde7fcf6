import { e164 } from '../../mending/phone.js';
import { webAddress } from '../../mending/address.js';
import { email } from '../../entries/values.js';
import type { Intake, Origin } from '../intake.js';
import { territoryOf } from './territory.js';

/** Reads single values of a row; what cannot be read is left out and told. */
export class Values {
  constructor(
    private readonly intake: Intake,
    private readonly origin: Origin,
  ) {}

  async url(column: string, text: string | null | undefined): Promise<string | undefined> {
    if (!text?.trim()) return undefined;
    const address = webAddress(text);
    if (address.url === null) {
      await this.leftOut(column, text, address.reason);
      return undefined;
    }
    if (address.mended) await this.tell('MENDED', column, text, 'was given https://');
    return address.url;
  }

  async email(text: string | undefined): Promise<string | undefined> {
    const trimmed = text?.trim();
    if (!trimmed) return undefined;
    if (email.safeParse(trimmed).success) return trimmed;
    await this.leftOut('courriel', text, 'is not an e-mail address');
    return undefined;
  }

  async phones(text: string | undefined, codes: { insee?: string; postalCode?: string }) {
    if (!text?.trim()) return [];
    const { dialling } = territoryOf(codes.insee, codes.postalCode);
    const number = e164(text, dialling);
    if (number !== null) return [{ number, languages: ['fr'] }];
    const mayotte = dialling === 'YT' ? e164(text.replace(/^\+269/, '0'), dialling) : null;
    if (mayotte === null) {
      await this.leftOut('telephone', text, 'is not a telephone number that can be dialled');
      return [];
    }
    await this.tell('MENDED', 'telephone', text, "had Mayotte's former country code");
    return [{ number: mayotte, languages: ['fr'] }];
  }

  /** Codes for labels; labels without one are told. */
  async codes(column: string, labels: readonly string[], codeOf: (label: string) => string | undefined) {
    const codes = new Set<string>();
    for (const label of labels) {
      const code = codeOf(label);
      if (code === undefined) await this.leftOut(column, label, 'has no code in our lists');
      else codes.add(code);
    }
    return [...codes];
  }

  async leftOut(column: string, value: unknown, reason: string): Promise<void> {
    await this.tell('LEFT_OUT', column, value, reason);
  }

  async tell(
    outcome: 'LEFT_OUT' | 'MENDED' | 'NOTED',
    column: string,
    value: unknown,
    reason: string,
  ): Promise<void> {
    await this.intake.tell(outcome, this.origin, { column, value, reason });
  }
}
