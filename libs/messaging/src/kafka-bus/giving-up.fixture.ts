import { connect } from 'node:net';
import { type ISocketFactory, Kafka, logLevel } from 'kafkajs';
import type { World } from '../world.fixture.js';
import { takeKafkaPen } from './kafka-pen.js';

const produce = 0;

/** Pens whose producers try twice only, and which can be kept from hearing what the broker answers. */
export class PensThatGiveUp {
  private deaf = false;
  private readonly kafka: Kafka;

  constructor(private readonly world: World) {
    const { kafkaBrokers = '' } = world.under.settings();
    this.kafka = new Kafka({
      brokers: kafkaBrokers.split(','),
      logLevel: logLevel.NOTHING,
      socketFactory: this.socketFactory,
    });
  }

  take() {
    const { dataSource, service, under } = this.world;
    const { namespace = '' } = under.settings();
    const retry = { retries: 1, initialRetryTime: 50 };
    const producer: Kafka['producer'] = (config) => this.kafka.producer({ ...config, retry });
    const kafka = Object.assign(Object.create(this.kafka) as Kafka, { producer });
    return takeKafkaPen(kafka, dataSource, { service, cluster: 'the one', namespace });
  }

  /** Meanwhile, the broker writes what it is sent, and the connection breaks before it says so. */
  async whileDeaf(work: () => Promise<void>): Promise<void> {
    this.deaf = true;
    await work();
    this.deaf = false;
  }

  private readonly socketFactory: ISocketFactory = ({ host, port, onConnect }) => {
    const socket = connect({ host, port }, onConnect);
    let asked = -1;
    const write = socket.write.bind(socket) as (request: Buffer, ...rest: unknown[]) => boolean;
    socket.write = (request: Buffer, ...rest: unknown[]) => {
      asked = request.readInt16BE(4);
      return write(request, ...rest);
    };
    const emit: (event: string, ...details: unknown[]) => boolean = socket.emit.bind(socket);
    socket.emit = (event: string, ...details: unknown[]) => {
      if (event !== 'data' || !this.deaf || asked !== produce) return emit(event, ...details);
      socket.destroy();
      return emit('end');
    };
    return socket;
  };
}
