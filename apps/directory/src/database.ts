import { AdviserEntity } from './adviser/adviser.entity.js';
import { ContactEntity } from './contact/contact.entity.js';
import { ConventionEntity } from './convention/convention.entity.js';
import { HeartbeatEntity } from './telling/heartbeat.entity.js';
import { ImportedSetEntity } from './import/imported-set.entity.js';
import { LocationEntity } from './location/location.entity.js';
import { MembershipEntity } from './membership/membership.entity.js';
import { CreateSourcesAndTerms1795392000000 } from './migrations/1795392000000-create-sources-and-terms.js';
import { CreatePlacesAndOrganizations1795392000001 } from './migrations/1795392000001-create-places-and-organizations.js';
import { CreateConventionsAndPeople1795392000002 } from './migrations/1795392000002-create-conventions-and-people.js';
import { CreateServices1795392000003 } from './migrations/1795392000003-create-services.js';
import { CreateSearch1795392000004 } from './migrations/1795392000004-create-search.js';
import { CreateImportedSets1795392000005 } from './migrations/1795392000005-create-imported-sets.js';
import { CreateSearchArrears1795392000006 } from './migrations/1795392000006-create-search-arrears.js';
import { NameContactsByAllAddresses1795392000007 } from './migrations/1795392000007-name-contacts-by-all-addresses.js';
import { CreateSearchVocabularies1795392000008 } from './migrations/1795392000008-create-search-vocabularies.js';
import {
  OrganizationEntity,
  OrganizationIdentifierEntity,
  OrganizationTextEntity,
} from './organization/organization.entity.js';
import { PhoneEntity } from './phone/phone.entity.js';
import { PlaceEntity } from './place/place.entity.js';
import { SourceEntity } from './provenance/provenance.entity.js';
import { ScheduleEntity } from './schedule/schedule.entity.js';
import {
  SearchArrearEntity,
  SearchConfigurationEntity,
  SearchVocabularyEntity,
  SearchWordEntity,
  ServiceSearchEntity,
} from './search/search.entity.js';
import { ServiceEntity } from './service/service.entity.js';
import {
  CostOptionEntity,
  ServiceAreaEntity,
  ServiceAtLocationEntity,
  ServiceTextEntity,
} from './service/service-parts.entity.js';
import { TaxonomyTermEntity } from './taxonomy/taxonomy.entity.js';

/** Every table the directory owns, but for those of `libs/messaging`. */
export const directoryEntities = [
  SourceEntity,
  TaxonomyTermEntity,
  LocationEntity,
  ScheduleEntity,
  PhoneEntity,
  PlaceEntity,
  OrganizationEntity,
  OrganizationTextEntity,
  OrganizationIdentifierEntity,
  ConventionEntity,
  ContactEntity,
  AdviserEntity,
  MembershipEntity,
  HeartbeatEntity,
  ServiceEntity,
  ServiceTextEntity,
  ServiceAtLocationEntity,
  ServiceAreaEntity,
  CostOptionEntity,
  ServiceSearchEntity,
  SearchWordEntity,
  SearchVocabularyEntity,
  SearchConfigurationEntity,
  SearchArrearEntity,
  ImportedSetEntity,
];

/** In the order in which they run. */
export const directoryMigrations = [
  CreateSourcesAndTerms1795392000000,
  CreatePlacesAndOrganizations1795392000001,
  CreateConventionsAndPeople1795392000002,
  CreateServices1795392000003,
  CreateSearch1795392000004,
  CreateImportedSets1795392000005,
  CreateSearchArrears1795392000006,
  NameContactsByAllAddresses1795392000007,
  CreateSearchVocabularies1795392000008,
];
