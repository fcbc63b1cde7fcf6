import 'reflect-metadata';
import { boot } from '#libs/service';
import { AppModule } from './app.module.js';
import { environment } from './environment.js';

const read = environment();
await boot({ app: 'notification', module: AppModule.forRoot(read), ...read.server });
