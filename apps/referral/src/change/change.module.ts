import { Module } from '@nestjs/common';
import { ChangeFeed } from './change.feed.js';
import { ChangeResolver } from './change.resolver.js';

@Module({ providers: [ChangeFeed, ChangeResolver] })
export class ChangeModule {}
