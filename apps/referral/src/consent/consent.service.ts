import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import { ConsentCategory, type Party, type Sector } from '#libs/events';
import { newId } from '#libs/service';
import { ConsentEntity } from './consent.entity.js';
import type { ParsedConsent } from './consent.inputs.js';
import {
  type ConsentCapture,
  type ConsentFact,
  ConsentScope,
  isLeftToTakeBack,
  liveCategoriesByEnd,
  saysAgain,
} from './consent.machine.js';
import { ConsentReader } from './consent.reader.js';

interface AboutReferral {
  referralId: string;
  placeId: string;
  party: Party;
  at: Date;
}

/** Writes down what a person agreed to and took back. Everything happens in the caller's transaction. */
@Injectable()
export class ConsentService {
  constructor(private readonly reader: ConsentReader) {}

  /**
   * Adds an agreement: it widens or renews, what was agreed before stands until it ends or is taken back.
   * `sector` is the referral's, meant where a consent for one sector names none.
   */
  async record(
    manager: EntityManager,
    about: AboutReferral & { personId: string; consent: ParsedConsent; sector: Sector },
  ): Promise<void> {
    const { referralId, placeId, personId, party, at } = about;
    await add(manager, [{ ...meant(about), referralId, placeId, personId, party, givenAt: at }]);
  }

  /** Was the very same agreed within the last day, and does it stand? Adding it would change nothing. */
  async isSaidAgain(
    manager: EntityManager,
    about: { referralId: string; consent: ParsedConsent; sector: Sector; at: Date },
  ): Promise<boolean> {
    const { referralId, at } = about;
    return saysAgain(await this.current(manager, referralId, at), meant(about), at);
  }

  /** Is anything of this, all of it where `categories` is null, still to be taken back? */
  async isLeftToTakeBack(
    manager: EntityManager,
    { referralId, at, ...what }: Parameters<ConsentService['withdraw']>[1],
  ): Promise<boolean> {
    return isLeftToTakeBack(await this.current(manager, referralId, at), what);
  }

  /**
   * Adds the person's agreement to one service outside the scope, with what still stands, each category until its own
   * end and no longer. False where nothing stands.
   */
  async approve(
    manager: EntityManager,
    about: AboutReferral & { personId: string; serviceId: string; captured: ConsentCapture },
  ): Promise<boolean> {
    const { referralId, placeId, personId, serviceId, captured, party, at } = about;
    const consent = await this.current(manager, referralId, at);
    const standing = liveCategoriesByEnd(consent, at);
    if (!consent || standing.length === 0) return false;
    const { givenBy, textVersion, language } = consent;
    const approval = {
      referralId,
      placeId,
      personId,
      party,
      givenBy,
      textVersion,
      language,
      captured,
      givenAt: at,
      scope: ConsentScope.NAMED_SERVICES,
      serviceIds: [],
      sectors: [],
      countries: [],
      approvedServiceIds: [serviceId],
    };
    await add(
      manager,
      standing.map((part) => ({ ...approval, ...part })),
    );
    return true;
  }

  /** Takes back all of it (`categories` null, or NEED among them), or these categories, or what these services were given. */
  async withdraw(
    manager: EntityManager,
    about: {
      referralId: string;
      categories: readonly ConsentCategory[] | null;
      serviceIds: readonly string[];
      at: Date;
    },
  ): Promise<void> {
    const { referralId, categories, serviceIds, at } = about;
    if (categories === null || categories.includes(ConsentCategory.NEED)) {
      await manager.update(ConsentEntity, { referralId, withdrawnAt: IsNull() }, { withdrawnAt: at });
      return;
    }
    const rows = await manager.findBy(ConsentEntity, { referralId });
    for (const row of rows) {
      row.withdrawnCategories = [...new Set([...row.withdrawnCategories, ...categories])];
      row.withdrawnServiceIds = [...new Set([...row.withdrawnServiceIds, ...serviceIds])];
    }
    await manager.save(rows);
  }

  async current(manager: EntityManager, referralId: string, at: Date): Promise<ConsentFact | null> {
    return (await this.reader.currentOf([referralId], at, manager)).get(referralId) ?? null;
  }
}

type NewConsent = Omit<
  ConsentEntity,
  'id' | 'approvedServiceIds' | 'withdrawnCategories' | 'withdrawnServiceIds' | 'withdrawnAt'
> &
  Partial<Pick<ConsentEntity, 'approvedServiceIds'>>;

/** A consent for one sector that names none means the referral's. */
function meant({ consent, sector }: { consent: ParsedConsent; sector: Sector }): ParsedConsent {
  const namesNoSector = consent.scope === ConsentScope.SECTOR_OF_PLACE && consent.sectors.length === 0;
  return namesNoSector ? { ...consent, sectors: [sector] } : consent;
}

async function add(manager: EntityManager, consents: readonly NewConsent[]): Promise<void> {
  const nothing = {
    approvedServiceIds: [],
    withdrawnCategories: [],
    withdrawnServiceIds: [],
    withdrawnAt: null,
  };
  await manager.insert(
    ConsentEntity,
    consents.map((consent) => ({ ...nothing, ...consent, id: newId() })),
  );
}
