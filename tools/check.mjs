import { runTool } from './bootstrap/run.mjs';

await runTool('check', process.argv.slice(2));
