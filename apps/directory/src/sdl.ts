import 'reflect-metadata';
import { printSubgraph } from '#libs/graphql';
import { rooms } from './app.module.js';

process.stdout.write(await printSubgraph(...rooms));
