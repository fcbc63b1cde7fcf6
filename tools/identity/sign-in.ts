import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { Sentence } from '../sentence.js';
import { webClient } from './configuration.js';
import { CookieJar } from './cookie-jar.js';

const Endpoints = z.object({ authorization_endpoint: z.url(), token_endpoint: z.url() });
const Tokens = z.object({ access_token: z.string(), expires_in: z.number() });

export interface SignedIn {
  readonly accessToken: string;
  readonly expiresInSeconds: number;
}

/** Signs a demo user in as a web app would: authorization code with PKCE, over HTTP, through the login page. */
export async function signIn(issuer: string, subject: string): Promise<SignedIn> {
  const endpoints = Endpoints.parse(await getJson(`${issuer}/.well-known/openid-configuration`));
  const verifier = randomBytes(32).toString('base64url');
  const state = randomBytes(16).toString('base64url');
  const asked = new URL(endpoints.authorization_endpoint);
  asked.search = new URLSearchParams({
    client_id: webClient.id,
    redirect_uri: webClient.redirectUri,
    response_type: 'code',
    scope: webClient.scope,
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  }).toString();
  const code = await walkToCode(asked, subject, state);
  return exchange(endpoints.token_endpoint, code, verifier);
}

/** From redirect to redirect, choosing the user where the login page asks, until we are sent back with a code. */
async function walkToCode(start: URL, subject: string, state: string): Promise<string> {
  const cookies = new CookieJar();
  let at = start;
  for (let step = 0; step < 10; step += 1) {
    if (at.href.startsWith(webClient.redirectUri)) return readCode(at, state);
    const response = await cookies.fetch(at, {});
    const next = isRedirect(response) ? response : await chooseUser(cookies, at, subject, response);
    const location = next.headers.get('location');
    await next.body?.cancel();
    if (!location)
      throw new Sentence(`The identity provider did not lead on from ${at.pathname} (${next.status}).`);
    at = new URL(location, at);
  }
  throw new Sentence('The identity provider led round in circles.');
}

async function chooseUser(cookies: CookieJar, at: URL, subject: string, page: Response): Promise<Response> {
  const html = await page.text();
  if (!page.ok || !html.includes(subject)) {
    throw new Sentence(`The identity provider's login page does not offer ${subject} (${page.status}).`);
  }
  return cookies.fetch(at, { method: 'POST', body: new URLSearchParams({ subject }) });
}

function isRedirect(response: Response): boolean {
  return response.status >= 300 && response.status < 400;
}

function readCode(at: URL, state: string): string {
  const code = at.searchParams.get('code');
  if (code && at.searchParams.get('state') === state) return code;
  throw new Sentence(
    `The identity provider refused: ${at.searchParams.get('error_description') ?? at.searchParams.get('error') ?? 'no code'}.`,
  );
}

async function exchange(endpoint: string, code: string, verifier: string): Promise<SignedIn> {
  const response = await fetch(endpoint, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: webClient.id,
      redirect_uri: webClient.redirectUri,
      code,
      code_verifier: verifier,
    }),
  });
  if (!response.ok) throw new Sentence(`The identity provider gave no token: ${await response.text()}`);
  const tokens = Tokens.parse(await response.json());
  return { accessToken: tokens.access_token, expiresInSeconds: tokens.expires_in };
}

async function getJson(url: string): Promise<unknown> {
  try {
    return await (await fetch(url)).json();
  } catch {
    throw new Sentence(
      `The identity provider does not answer at ${url}. Start the stack with "npm start" first.`,
    );
  }
}
