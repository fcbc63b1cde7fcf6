import { writeSchemaFiles } from './files.js';

for (const path of await writeSchemaFiles()) console.log(path);
