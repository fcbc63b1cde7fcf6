import { Injectable } from '@nestjs/common';
import type { MailContent } from '../mail/mail.machine.js';
import { saysCancelled, saysRedirected } from '../notice/kind.machine.js';
import { OfferReader } from '../offer/offer.reader.js';
import { PlaceReader } from '../place/place.reader.js';
import { Settings } from '../settings.js';
import type { Tellable } from '../telling/telling.reader.js';
import { type LabelName, readingLanguage, type ReadingLanguage } from '../text/text.machine.js';
import { TextReader } from '../text/text.reader.js';
import type { Claimed } from './ledger.service.js';

type Line = readonly [label: string, value: string];

/** The place is not known here yet; the directory will tell of it. */
export class PlaceNotYetKnown extends Error {
  override readonly name = 'PlaceNotYetKnown';
}

/**
 * Writes what a mail says. To partners and advisers: code, the partner's own service, place, urgency, answer-by and link;
 * to the person: place, and of an appointment date, time and street. Nothing else of what was told is ever used.
 */
@Injectable()
export class WordingReader {
  constructor(
    private readonly texts: TextReader,
    private readonly places: PlaceReader,
    private readonly offers: OfferReader,
    private readonly settings: Settings,
  ) {}

  /** Throws `PlaceNotYetKnown`. */
  async of(notice: Claimed, told: Tellable, tag: string): Promise<MailContent> {
    const place = await this.places.byId(told.placeId);
    if (!place) throw new PlaceNotYetKnown('The place is not known here yet.');
    const language = readingLanguage(tag);
    const { audience, kind } = notice;
    const toPerson = audience === 'PERSON';
    const label = (name: LabelName) => this.texts.label(name, language);
    const lines = toPerson
      ? this.appointments(told, language)
      : await this.facts(notice, told, { name: place.name, timeZone: place.timeZone, language });
    const url = this.link(notice, told);
    return {
      language,
      subject: this.texts.subject(audience, kind, language),
      sentence: this.sentence(notice, told, { place: place.name, language }),
      lines,
      link: url === null ? null : { label: label(toPerson ? 'follow' : 'open'), url },
      closing: label(toPerson ? 'closing.person' : 'closing'),
    };
  }

  private sentence(
    { audience, kind, isAgain }: Claimed,
    { appointment }: Tellable,
    { place, language }: { place: string; language: ReadingLanguage },
  ): string {
    const said = [this.texts.sentence({ audience, kind, language }, { place })];
    if (isAgain) said.push(this.texts.label('proposedAnew', language));
    if (saysRedirected(kind)) said.push(this.texts.label('redirected', language));
    if (appointment?.cancelled === true && !saysCancelled(audience, kind))
      said.push(this.texts.label(audience === 'PERSON' ? 'cancelled.person' : 'cancelled', language));
    return said.join(' ');
  }

  private async facts(
    { audience, kind }: Claimed,
    told: Tellable,
    place: { name: string; timeZone: string; language: ReadingLanguage },
  ): Promise<Line[]> {
    const { language } = place;
    const label = (name: LabelName) => this.texts.label(name, language);
    const lines: Line[] = [[label('code'), told.code]];
    const service =
      told.serviceId && audience === 'PARTNER' ? await this.offers.nameOf(told.serviceId, language) : null;
    if (service) lines.push([label('service'), service]);
    lines.push([label('place'), place.name], [label('urgency'), label(`urgency.${told.urgency}`)]);
    if (kind === 'asked' && told.answerBy)
      lines.push([label('answerBy'), moment(told.answerBy, language, place.timeZone)]);
    if (kind === 'identity-code' && told.identityCode) lines.push([label('identityCode'), told.identityCode]);
    return lines;
  }

  private appointments({ appointment, alsoCancelled }: Tellable, language: ReadingLanguage): Line[] {
    const label = (name: LabelName) => this.texts.label(name, language);
    return [appointment, ...(alsoCancelled ?? [])].flatMap((meeting): Line[] => {
      if (!meeting?.startsAt) return [];
      const when: Line = [label('when'), moment(meeting.startsAt, language, meeting.timeZone)];
      return meeting.where ? [when, [label('where'), meeting.where]] : [when];
    });
  }

  private link({ audience }: Claimed, { linkToken }: Tellable): string | null {
    const base = this.settings.publicUrl.replace(/\/+$/, '');
    if (audience === 'ADVISER') return `${base}/`;
    if (!linkToken) return null;
    return `${base}/${audience === 'PERSON' ? 't' : 'a'}/${linkToken}`;
  }
}

/** How days and hours are written where the texts are read: in Europe. */
const locales: Partial<Record<ReadingLanguage, string>> = { en: 'en-GB', pt: 'pt-PT' };

function moment(instant: string, language: ReadingLanguage, timeZone: string): string {
  const format = new Intl.DateTimeFormat(locales[language] ?? language, {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone,
  });
  return format.format(new Date(instant));
}
