import { runTool } from './bootstrap/run.mjs';

await runTool('stack', process.argv.slice(2), { apart: true });
