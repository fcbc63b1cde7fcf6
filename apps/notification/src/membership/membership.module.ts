import { Module } from '@nestjs/common';
import { MembershipConsumer } from './membership.consumer.js';
import { MembershipReader } from './membership.reader.js';

@Module({ providers: [MembershipConsumer, MembershipReader], exports: [MembershipReader] })
export class MembershipModule {}
