import { loadDemoNetwork } from './demo/demo.loader.js';
import { environment } from './environment.js';

const { summary } = await loadDemoNetwork(environment);
console.log(summary);
