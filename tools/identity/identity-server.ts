import { createServer } from 'node:http';
import express, { type Express, type Request, type Response } from 'express';
import { Provider } from 'oidc-provider';
import { toolEnvironment } from '../environment.js';
import { Sentence } from '../sentence.js';
import type { DataFolder } from '../stack/data-folder.js';
import { providerConfiguration } from './configuration.js';
import { readSigningKey } from './keys.js';
import { pageHeaders } from '../html/page.js';
import { closeServer, listenOnLoopback } from '../html/server.js';
import { loginPage } from './login-page.js';
import { readDemoUsers, type DemoUser } from './users.js';

export interface IdentityServer {
  /** What the gateway is told as `OIDC_ISSUER`. */
  readonly issuer: string;
  readonly users: readonly DemoUser[];
  close(): Promise<void>;
}

export interface IdentityOptions {
  readonly port: number;
  readonly folder: DataFolder;
  readonly cookieSecret: string;
}

/** An OpenID provider that lets anybody be any demo user; so it refuses to exist in production. */
export async function startIdentity({
  port,
  folder,
  cookieSecret,
}: IdentityOptions): Promise<IdentityServer> {
  if (toolEnvironment().production) {
    throw new Sentence(
      'The development identity provider lets anybody in without a password and refuses to start with ' +
        'NODE_ENV=production. Run the services with your own provider: OIDC_ISSUER and OIDC_AUDIENCE.',
    );
  }
  const [users, key] = await Promise.all([readDemoUsers(), readSigningKey(folder)]);
  const issuer = `http://127.0.0.1:${port}`;
  const provider = new Provider(issuer, providerConfiguration(users, key, cookieSecret));
  const server = createServer(doors(provider, users));
  await listenOnLoopback(server, port);
  return { issuer, users, close: () => closeServer(server) };
}

function doors(provider: Provider, users: readonly DemoUser[]): Express {
  const app = express();
  app.disable('x-powered-by');
  app.get('/login/:uid', (_request, response) => {
    response.set(pageHeaders).type('html').send(loginPage(users));
  });
  app.post('/login/:uid', express.urlencoded({ extended: false, limit: '2kb' }), (request, response) =>
    signIn(provider, users, request, response),
  );
  app.use(provider.callback());
  return app;
}

async function signIn(
  provider: Provider,
  users: readonly DemoUser[],
  request: Request,
  response: Response,
): Promise<void> {
  const { subject } = (request.body ?? {}) as { subject?: unknown };
  const user = users.find((one) => one.subject === subject);
  if (!user) {
    response.status(400).type('text/plain').send('Choose one of the demo users on the page before.');
    return;
  }
  try {
    await provider.interactionFinished(request, response, {
      login: { accountId: user.subject },
      consent: {},
    });
  } catch {
    response.status(400).type('text/plain').send('This sign-in is over or was never begun. Begin again.');
  }
}
