import { Global, Module } from '@nestjs/common';
import { IdentityViewReader } from './identity-view.reader.js';
import { IdentityViewResolver } from './identity-view.resolver.js';
import { IdentityViewSealer } from './identity-view-sealer.service.js';
import { IdentityViewService } from './identity-view.service.js';

@Global()
@Module({
  providers: [IdentityViewReader, IdentityViewResolver, IdentityViewSealer, IdentityViewService],
  exports: [IdentityViewService],
})
export class IdentityViewModule {}
