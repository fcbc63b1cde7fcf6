import { runTool } from './bootstrap/run.mjs';

await runTool('test', process.argv.slice(2));
