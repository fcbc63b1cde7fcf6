import { Agent as HttpAgent, type IncomingMessage, request as overHttp } from 'node:http';
import { Agent as HttpsAgent, request as overHttps } from 'node:https';

const agents = { http: new HttpAgent({ keepAlive: true }), https: new HttpsAgent({ keepAlive: true }) };

/** What is sent to a subgraph; the body as it travels. */
export interface SubgraphRequest {
  url: string;
  headers: Record<string, string>;
  body: string;
  /** How long it may take to the last byte of the answer. */
  withinMs: number;
}

/** The parts of a Response that the runtime reads of a whole answer. */
type WholeAnswer = Pick<Response, 'status' | 'statusText' | 'headers' | 'text'>;

/** Asks a subgraph over kept connections and waits for the whole answer; streams are not for this door. */
export function askSubgraph({ url, headers, body, withinMs }: SubgraphRequest): Promise<Response> {
  const secure = url.startsWith('https:');
  const options = {
    method: 'POST',
    headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    agent: secure ? agents.https : agents.http,
  };
  return new Promise((resolve, reject) => {
    const sending = (secure ? overHttps : overHttp)(url, options, (response) => {
      gather(response, (answer) => {
        clearTimeout(timer);
        resolve(answer as Response);
      });
      response.once('error', reject);
    });
    const timer = setTimeout(() => {
      sending.destroy(new TooLate());
    }, withinMs);
    timer.unref();
    sending.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    sending.end(body);
  });
}

class TooLate extends Error {
  override readonly name = 'TimeoutError';
}

function gather(response: IncomingMessage, done: (answer: WholeAnswer) => void): void {
  const parts: Buffer[] = [];
  response.on('data', (part: Buffer) => parts.push(part));
  response.once('end', () => {
    const { statusCode = 502, statusMessage = '' } = response;
    const text = Buffer.concat(parts).toString('utf8');
    done({
      status: statusCode,
      statusText: statusMessage,
      headers: new Map([['content-type', response.headers['content-type'] ?? '']]) as unknown as Headers,
      text: () => Promise.resolve(text),
    });
  });
}
