import { type DynamicModule, Module } from '@nestjs/common';
import { LinkReader } from './link.reader.js';
import { LinkService } from './link.service.js';
import { type LinkOptions, LinkWords } from './link-words.service.js';

@Module({})
export class LinkModule {
  static forRoot(options: LinkOptions): DynamicModule {
    const shared = [LinkReader, LinkService, LinkWords];
    return {
      module: LinkModule,
      global: true,
      providers: [LinkReader, LinkService, { provide: LinkWords, useValue: new LinkWords(options) }],
      exports: shared,
    };
  }
}
