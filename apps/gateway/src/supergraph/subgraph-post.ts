import { Agent as HttpAgent, type IncomingMessage, request as overHttp } from 'node:http';
import { Agent as HttpsAgent, request as overHttps } from 'node:https';

const agents = { http: new HttpAgent({ keepAlive: true }), https: new HttpsAgent({ keepAlive: true }) };

/** What is sent to a subgraph; the body as it travels. */
export interface Post {
  url: string;
  headers: Record<string, string>;
  body: string;
  /** How long it may take to the last byte of the answer. */
  withinMs: number;
}

/** A whole answer. */
export interface Posted {
  status: number;
  text: string;
}

/** Sends JSON over kept connections and waits for the whole answer; streams are not for this door. */
export function post({ url, headers, body, withinMs }: Post): Promise<Posted> {
  const secure = url.startsWith('https:');
  const options = {
    method: 'POST',
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      ...headers,
    },
    agent: secure ? agents.https : agents.http,
  };
  return new Promise((resolve, reject) => {
    const sending = (secure ? overHttps : overHttp)(url, options, (response) => {
      gather(response, (answer) => {
        clearTimeout(timer);
        resolve(answer);
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

function gather(response: IncomingMessage, done: (answer: Posted) => void): void {
  const parts: Buffer[] = [];
  response.on('data', (part: Buffer) => parts.push(part));
  response.once('end', () => {
    done({ status: response.statusCode ?? 502, text: Buffer.concat(parts).toString('utf8') });
  });
}
