import 'reflect-metadata';
import { printSubgraph } from '#libs/graphql';
import { rooms } from './app.module.js';

const links = { linkKey: '', publicUrl: '' };
const keys = { keyStoreUrl: '', wrappingKeyFile: '', mayMakeWrappingKey: false };
process.stdout.write(await printSubgraph(...rooms(links, keys)));
