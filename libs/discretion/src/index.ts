export { withoutValues } from './repeated-values.js';
