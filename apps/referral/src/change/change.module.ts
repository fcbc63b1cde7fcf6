import { Module } from '@nestjs/common';
import { ChangeFeed } from './change.feed.js';
import { ChangeResolver } from './change.resolver.js';
import { ChangeRights } from './change.rights.js';

@Module({ providers: [ChangeFeed, ChangeRights, ChangeResolver] })
export class ChangeModule {}
