import 'reflect-metadata';
import { type DynamicModule, Module, type Provider, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GraphQLModule, GraphQLSchemaHost } from '@nestjs/graphql';
import { graphql } from 'graphql';
import { federationConfig } from './federation.js';
import { plainSdl } from './plain-sdl.js';
import { DateScalar, DateTimeScalar } from './scalars.js';

type AnyModule = Type | DynamicModule | { forwardRef(): AnyModule };

/**
 * The SDL of a subgraph. Give it the rooms' modules: their resolvers are found through `imports` and `providers`;
 * nothing that they need is started, so no environment, database or bus is touched. One subgraph per process.
 */
export async function printSubgraph(...modules: AnyModule[]): Promise<string> {
  const resolvers = [...new Set(modules.flatMap((module) => resolversOf(module, new Set())))];
  const options = { ...federationConfig(), context: () => ({}) };
  const module: DynamicModule = {
    module: SdlModule,
    imports: [GraphQLModule.forRoot(options)],
    providers: [DateTimeScalar, DateScalar, ...resolvers, ...standIns(resolvers)],
  };
  const app = await NestFactory.create(module, { logger: false, abortOnError: false });
  await app.init();
  const { schema } = app.get(GraphQLSchemaHost, { strict: false });
  const { data, errors } = await graphql({ schema, source: '{ _service { sdl } }' });
  await app.close();
  if (errors) throw new AggregateError(errors, 'The subgraph cannot say its SDL.');
  return plainSdl((data as unknown as ServiceAnswer)._service.sdl);
}

interface ServiceAnswer {
  _service: { sdl: string };
}

@Module({})
class SdlModule {}

function resolversOf(module: AnyModule, seen: Set<unknown>): Type[] {
  if ('forwardRef' in module) return resolversOf(module.forwardRef(), seen);
  if (seen.has(module)) return [];
  seen.add(module);
  const type = 'module' in module ? module.module : module;
  const own = 'module' in module ? (module.providers ?? []) : [];
  const further = 'module' in module ? (module.imports ?? []) : [];
  const providers = [...own, ...metadata<Provider>('providers', type)];
  const imports = [...further, ...metadata<AnyModule>('imports', type)] as AnyModule[];
  return [...providers.flatMap(resolverIn), ...imports.flatMap((other) => resolversOf(other, seen))];
}

function resolverIn(provider: Provider): Type[] {
  const type = typeof provider === 'function' ? provider : 'useClass' in provider ? provider.useClass : null;
  if (!type) return [];
  const methods = Object.getOwnPropertyNames(type.prototype as object).map(
    (name) => Object.getOwnPropertyDescriptor(type.prototype as object, name)?.value as unknown,
  );
  const keys = [type, ...methods.filter((method) => typeof method === 'function')].flatMap((target) =>
    Reflect.getMetadataKeys(target).map(String),
  );
  return keys.some((key) => key.startsWith('graphql:')) ? [type] : [];
}

function standIns(resolvers: Type[]): Provider[] {
  const tokens = new Set(resolvers.flatMap((resolver) => tokensOf(resolver)));
  return [...tokens].map((provide) => ({ provide, useValue: {} }));
}

function tokensOf(resolver: Type): (Type | string | symbol)[] {
  const types = metadata<Type>('design:paramtypes', resolver);
  const named = metadata<{ index: number; param: Type | string | symbol }>('self:paramtypes', resolver);
  return types.map((type, index) => named.find((entry) => entry.index === index)?.param ?? type);
}

function metadata<Value>(key: string, target: object): Value[] {
  return (Reflect.getMetadata(key, target) as Value[] | undefined) ?? [];
}
