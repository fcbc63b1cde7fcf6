import 'reflect-metadata';
import { boot } from '#libs/service';
import { DirectoryModule } from './app.module.js';
import { readDirectoryEnvironment } from './environment.js';

const { server, settings } = readDirectoryEnvironment();
await boot({ app: 'directory', module: DirectoryModule.for(settings), rawBody: true, ...server });
