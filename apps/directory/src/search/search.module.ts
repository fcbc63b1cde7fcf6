import { Module } from '@nestjs/common';
import { SearchReader } from './search.reader.js';
import { SearchService } from './search.service.js';
import { SearchUpkeep, SearchUpkeepTimer } from './search.upkeep.js';
import { SearchWords } from './search.words.js';

@Module({
  providers: [SearchService, SearchUpkeep, SearchUpkeepTimer, SearchReader, SearchWords],
  exports: [SearchService, SearchReader, SearchWords],
})
export class SearchModule {}
