import { Module } from '@nestjs/common';
import { SearchModule } from '../search/search.module.js';
import { TellingModule } from '../telling/telling.module.js';
import { TaxonomyReader } from './taxonomy.reader.js';
import { TaxonomyResolver } from './taxonomy.resolver.js';
import { TaxonomyService } from './taxonomy.service.js';

@Module({
  imports: [SearchModule, TellingModule],
  providers: [TaxonomyService, TaxonomyReader, TaxonomyResolver],
  exports: [TaxonomyService, TaxonomyReader],
})
export class TaxonomyModule {}
