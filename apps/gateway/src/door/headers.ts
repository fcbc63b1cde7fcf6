import type { RequestHandler } from 'express';

const aDayInSeconds = 86_400;
const allowedHeaders = [
  'Accept-Language',
  'Authorization',
  'Content-Type',
  'Passerelle-Browser',
  'Passerelle-Membership',
  'Passerelle-Purpose',
].join(', ');

/** What every answer of the gateway says to browsers. Pages replace the policy by their own. */
export function securityHeaders(publicUrl: string): RequestHandler {
  const overTls = publicUrl.startsWith('https:');
  return (_request, response, next) => {
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('X-Frame-Options', 'DENY');
    response.setHeader('Referrer-Policy', 'no-referrer');
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    response.setHeader('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
    response.setHeader('Cache-Control', 'no-store');
    if (overTls) response.setHeader('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
    next();
  };
}

/** Lets web applications of the named origins call; without cookies, which `/graphql` never reads. */
export function crossOrigin(origins: readonly string[]): RequestHandler {
  const known = new Set(origins.map((origin) => new URL(origin).origin));
  return (request, response, next) => {
    response.vary('Origin');
    const origin = request.get('origin');
    if (origin && known.has(origin)) {
      response.setHeader('Access-Control-Allow-Origin', origin);
      response.setHeader('Access-Control-Expose-Headers', 'X-Correlation-Id, Retry-After');
    }
    if (request.method !== 'OPTIONS') {
      next();
      return;
    }
    response.setHeader('Access-Control-Allow-Methods', 'GET, POST');
    response.setHeader('Access-Control-Allow-Headers', allowedHeaders);
    response.setHeader('Access-Control-Max-Age', aDayInSeconds);
    response.status(204).end();
  };
}
