import { type DynamicModule, Module } from '@nestjs/common';
import { IdentityCodeQuestions, IdentityCodeService } from './identity-code.service.js';
import { LinkReader } from './link.reader.js';
import { LinkResolver } from './link.resolver.js';
import { LinkService } from './link.service.js';
import { LinkOpening, OpeningGuard } from './link-opening.service.js';
import { LinkRenewal } from './link-renewal.service.js';
import { LinkRights } from './link-rights.reader.js';
import { LinkWatch } from './link-watch.reader.js';
import { type LinkOptions, LinkWords } from './link-words.service.js';
import { SecretResolver } from './secret.resolver.js';

/** Links that were handed out, and the doors that they and their secrets open. Global. */
@Module({})
export class LinkModule {
  static forRoot(options: LinkOptions): DynamicModule {
    const behindDoors = [
      IdentityCodeQuestions,
      IdentityCodeService,
      LinkOpening,
      OpeningGuard,
      LinkRenewal,
      LinkRights,
    ];
    return {
      module: LinkModule,
      global: true,
      providers: [
        { provide: LinkWords, useValue: new LinkWords(options) },
        LinkReader,
        LinkWatch,
        LinkService,
        LinkResolver,
        SecretResolver,
        ...behindDoors,
      ],
      exports: [LinkReader, LinkWatch, LinkService],
    };
  }
}
