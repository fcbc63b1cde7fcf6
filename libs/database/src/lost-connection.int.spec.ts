import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { emptyDatabase, type TestDatabase } from '#libs/testing';
import { openDataSource } from './data-source.js';

const ready = Buffer.from('Z\0\0\0\x05I', 'latin1');
const fields = Buffer.from('SFATAL\0VFATAL\0C57P01\0Mterminating connection\0\0', 'latin1');
const fatal = Buffer.concat([Buffer.from([0x45, 0, 0, 0, fields.length + 4]), fields]);

/** Passes everything on; while `lethal`, a server says that it goes in the same breath in which it says that it is ready. */
class Between {
  lethal = false;
  private readonly server: Server;

  constructor({ hostname, port }: URL) {
    this.server = createServer((client) => {
      const server = connect(Number(port), hostname);
      client.pipe(server);
      server.on('data', (said) => {
        this.say(client, said);
      });
      for (const one of [client, server]) one.on('error', () => undefined);
      client.on('close', () => server.destroy());
      server.on('close', () => client.destroy());
    });
  }

  async open(): Promise<string> {
    await once(this.server.listen(0, '127.0.0.1'), 'listening');
    return String((this.server.address() as AddressInfo).port);
  }

  close(): void {
    this.server.close();
  }

  private say(client: Socket, said: Buffer): void {
    if (this.lethal && said.subarray(-ready.length).equals(ready)) client.end(Buffer.concat([said, fatal]));
    else client.write(said);
  }
}

describe('a server that goes in the moment in which it takes a connection', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await emptyDatabase();
  });
  afterAll(() => database.drop());

  it('fails the query, and nothing else', async () => {
    const url = new URL(database.url);
    const between = new Between(url);
    url.port = await between.open();
    const dataSource = await openDataSource({ url: url.href, app: 'lost', entities: [], migrations: [] });
    const held = dataSource.createQueryRunner();
    await held.connect();
    between.lethal = true;
    await expect(dataSource.query('select 1')).rejects.toThrow();
    between.lethal = false;
    await held.release();
    expect(await dataSource.query('select 1 as one')).toEqual([{ one: 1 }]);
    await dataSource.destroy();
    between.close();
  });
});
