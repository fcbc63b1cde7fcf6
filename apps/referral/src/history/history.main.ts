import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { configureLog } from '#libs/service';
import { readReferralEnvironment } from '../environment.js';
import { HistoryModule } from './history.module.js';
import { historyLines } from './history.plan.js';
import { type HistoryReport, HistoryService } from './history.service.js';

const everyReferrals = 10;

const { settings, server } = readReferralEnvironment();
configureLog('history', server.logLevel);
const day = new Date(`${process.argv[2] ?? new Date().toISOString().slice(0, 10)}T00:00:00.000Z`);
const app = await NestFactory.createApplicationContext(HistoryModule.for(settings), {
  logger: ['error', 'warn'],
});
const history = app.get(HistoryService);
await history.waitForStage(day, 60_000);
const startedAt = performance.now();
const { PLAYED, KNOWN, CUT_SHORT } = await history.play(day, historyLines, sayNowAndThen);
const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
console.log(
  `history: ${PLAYED} referrals played in ${seconds} s, ${KNOWN} known before, ${CUT_SHORT} cut short`,
);
await app.close();

/** For whoever waits. */
function sayNowAndThen({ PLAYED, KNOWN, CUT_SHORT }: Readonly<HistoryReport>, of: number): void {
  const over = PLAYED + KNOWN + CUT_SHORT;
  if (over % everyReferrals === 0) console.log(`${over} of ${of} referrals`);
}
