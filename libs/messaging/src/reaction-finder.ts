import { Injectable } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { BoundReaction } from './consumer-plan.js';
import { reactionsOf } from './reactions.js';

/** The reactions that the app's providers offer. */
@Injectable()
export class ReactionFinder {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  find(): BoundReaction[] {
    const instances = this.discovery.getProviders().map(({ instance }) => instance as unknown);
    const objects = instances.filter((instance) => typeof instance === 'object' && instance !== null);
    return [...new Set(objects)].flatMap((instance) => reactionsIn(instance, this.scanner));
  }
}

function reactionsIn(instance: object, scanner: MetadataScanner): BoundReaction[] {
  const prototype = Object.getPrototypeOf(instance) as Record<string, unknown> | null;
  if (prototype === null || prototype === Object.prototype) return [];
  return scanner.getAllMethodNames(prototype).flatMap((name) => {
    const method = prototype[name];
    if (typeof method !== 'function') return [];
    const call = method.bind(instance) as BoundReaction['call'];
    const bound = { name: `${instance.constructor.name}.${name}`, call };
    return reactionsOf(method).map((reaction) => ({ ...bound, reaction }));
  });
}
