import { Injectable } from '@nestjs/common';
import { IntlMessageFormat } from 'intl-messageformat';
import type { Kind } from '../notice/kind.machine.js';
import { bg } from './bg.js';
import { da } from './da.js';
import { en } from './en.js';
import { fr } from './fr.js';
import { it } from './it.js';
import { pt } from './pt.js';
import { type Catalogue, type LabelName, messageName, type ReadingLanguage } from './text.machine.js';

/** All that is said, in every language. */
export const catalogues: Readonly<Record<ReadingLanguage, Catalogue>> = { fr, it, pt, bg, da, en };

/** Finds the words. */
@Injectable()
export class TextReader {
  private readonly formats = new Map<string, IntlMessageFormat>();

  /** What a notice is called, in the reader's language; the same for everybody, so that it may stand in a list. */
  subject(audience: string, kind: Kind, language: ReadingLanguage): string {
    return catalogues[language].messages[messageName(audience, kind)][0];
  }

  /** The same of a notice that is stored; null where a newer version wrote it, of a kind that has no words here. */
  subjectOfStored(audience: string, kind: Kind, language: ReadingLanguage): string | null {
    const messages: Readonly<Record<string, readonly [string, string]>> = catalogues[language].messages;
    return messages[messageName(audience, kind)]?.[0] ?? null;
  }

  sentence(
    of: { audience: string; kind: Kind; language: ReadingLanguage },
    values: { place: string },
  ): string {
    const [, text] = catalogues[of.language].messages[messageName(of.audience, of.kind)];
    return String(this.format(text, of.language).format(values));
  }

  label(name: LabelName, language: ReadingLanguage): string {
    return catalogues[language].labels[name];
  }

  private format(text: string, language: ReadingLanguage): IntlMessageFormat {
    const known =
      this.formats.get(text) ?? new IntlMessageFormat(text, language, undefined, { ignoreTag: true });
    this.formats.set(text, known);
    return known;
  }
}
