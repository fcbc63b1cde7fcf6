import { buildAloud } from './bootstrap/run.mjs';
import { install } from './bootstrap/install.mjs';

install();
await buildAloud();
