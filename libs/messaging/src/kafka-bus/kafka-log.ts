import { Logger } from '@nestjs/common';
import { logLevel, type logCreator } from 'kafkajs';

const rebalance = /rebalanc|Response (SyncGroup|Heartbeat|JoinGroup|OffsetCommit)|coordinator/i;

/** What kafkajs says, one sentence each; what belongs to a rebalance or a start only at debug. */
export const kafkaLog: logCreator = () => {
  const logger = new Logger('Kafka');
  return ({ level, log }) => {
    const sentence = typeof log['error'] === 'string' ? `${log.message}: ${log['error']}` : log.message;
    if (level === logLevel.ERROR && !rebalance.test(sentence)) logger.warn(sentence);
    else logger.debug(sentence);
  };
};
