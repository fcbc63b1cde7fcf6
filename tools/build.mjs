import { build } from './bootstrap/build.mjs';
import { install } from './bootstrap/install.mjs';
import { giveUp, say } from './bootstrap/project.mjs';

await install();
const started = Date.now();
try {
  const written = await build();
  if (written > 0) say(`Built ${written} files in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
} catch (error) {
  giveUp(error.message);
}
