import 'reflect-metadata';
import { boot } from '#libs/service';
import { AppModule } from './app.module.js';
import { environment } from './environment.js';

await boot({ app: 'insights', module: AppModule, rawBody: true, ...environment.server });
