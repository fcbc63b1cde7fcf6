import { printSubgraph } from '#libs/graphql';
import { NoticeModule } from './notice/notice.module.js';

process.stdout.write(await printSubgraph(NoticeModule));
