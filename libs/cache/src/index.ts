export { CacheModule } from './cache.module.js';
export { Cache, FanOut, RateLimits } from './ports.js';
