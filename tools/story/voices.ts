import { randomBytes } from 'node:crypto';
import { signIn } from '../identity/sign-in.js';
import type { Voice } from './gateway-client.js';

/** Signs in as a web application would and speaks with the token from then on. */
export async function memberVoice(
  issuer: string,
  user: { subject: string; name: string; language: string },
): Promise<Voice> {
  const { accessToken } = await signIn(issuer, user.subject);
  return {
    name: user.name,
    headers: { authorization: `Bearer ${accessToken}`, 'accept-language': user.language },
  };
}

/** Whoever holds a link, in one browser. `url` is the link as it was handed out. */
export function linkVoice(name: string, url: string, language: string): Voice {
  const token = new URL(url).pathname.split('/').at(-1) ?? '';
  return {
    name,
    headers: {
      authorization: `Link ${token}`,
      'accept-language': language,
      'passerelle-browser': randomBytes(16).toString('base64url'),
    },
  };
}
