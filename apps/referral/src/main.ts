import 'reflect-metadata';
import { boot } from '#libs/service';
import { ReferralApp } from './app.module.js';
import { readReferralEnvironment } from './environment.js';

const { server, settings } = readReferralEnvironment();
await boot({ app: 'referral', module: ReferralApp.for(settings), rawBody: true, ...server });
