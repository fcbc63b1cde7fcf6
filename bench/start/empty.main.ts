import 'reflect-metadata';
import { DatabaseModule } from '#libs/database';
import { boot, ServiceModule } from '#libs/service';

/** The least that a service of ours could be: Nest and a database of its own. `node empty.main.js <database url>`. */
class Empty {}

const [url = ''] = process.argv.slice(2);
const database = DatabaseModule.forRoot({ app: 'empty', url, entities: [], migrations: [] });
await boot({
  app: 'empty',
  module: { module: Empty, imports: [ServiceModule.forRoot({ app: 'empty' }), database] },
  host: '127.0.0.1',
  port: 0,
  metricsPort: 0,
  logLevel: 'warn',
});
