import { type DynamicModule, Module } from '@nestjs/common';

/** How mails are tried. */
export interface DeliverySettings {
  pollEveryMs: number;
  /** How long whoever takes up a notice has for it, before another may. */
  leaseMs: number;
  /** Wait after the first failure; doubled after each further one, up to an hour. */
  firstRetryMs: number;
  /** After that long a notice that could not be delivered is given up. */
  giveUpAfterMs: number;
  /** How long those who were mailed that times are proposed wait for the mail about other times. */
  proposalsApartMs: number;
  /** How many notices are taken up, and sent side by side, at once. */
  atOnce: number;
}

/** What the app was told from outside. */
export abstract class Settings {
  abstract readonly referralUrl: string;
  abstract readonly referralSecret: string;
  abstract readonly smtpUrl: string;
  abstract readonly mailFrom: string;
  /** What people open. */
  abstract readonly publicUrl: string;
  /** Keys the hashes of addresses in the ledger. */
  abstract readonly addressKey: string;
  abstract readonly delivery: DeliverySettings;
}

export const usualDelivery: DeliverySettings = {
  pollEveryMs: 200,
  leaseMs: 120_000,
  firstRetryMs: 5_000,
  giveUpAfterMs: 72 * 3_600_000,
  proposalsApartMs: 15 * 60_000,
  atOnce: 8,
};

/** Gives `Settings` to every room. */
@Module({})
export class SettingsModule {
  static forRoot(settings: Settings): DynamicModule {
    const provided = { provide: Settings, useValue: settings };
    return { module: SettingsModule, global: true, providers: [provided], exports: [Settings] };
  }
}
