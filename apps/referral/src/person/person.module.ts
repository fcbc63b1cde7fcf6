import { type DynamicModule, Global, Module } from '@nestjs/common';
import { KeyStoreModule, type KeyStoreOptions } from '../key-store/key-store.module.js';
import { PersonReader } from './person.reader.js';
import { PersonSeal } from './person-seal.service.js';
import { PersonService } from './person.service.js';

@Global()
@Module({
  providers: [PersonReader, PersonSeal, PersonService],
  exports: [PersonReader, PersonSeal, PersonService],
})
export class PersonModule {
  static forRoot(options: KeyStoreOptions): DynamicModule {
    return { module: PersonModule, imports: [KeyStoreModule.forRoot(options)] };
  }
}
