import type { RequestHandler } from 'express';

/**
 * Reads a path that a program or a person has damaged as it is written, where its percent signs mean nothing. There is
 * nothing there, but its reader is told so on a page: the router would refuse the path before any page is asked.
 */
export const readPathAsWritten: RequestHandler = (request, _response, next) => {
  const [path = '', ...query] = request.url.split('?');
  if (!isReadable(path)) {
    request.url = [path.replaceAll('%', '%25'), ...query].join('?');
  }
  next();
};

function isReadable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
