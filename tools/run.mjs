import { runTool } from './bootstrap/run.mjs';

const [name = '', ...words] = process.argv.slice(2);
await runTool(name, words);
