import { printSubgraph } from '#libs/graphql';
import { FiguresModule } from './figures/figures.module.js';

process.stdout.write(await printSubgraph(FiguresModule));
