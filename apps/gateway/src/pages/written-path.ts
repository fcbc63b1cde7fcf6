import type { RequestHandler } from 'express';

const behindLink = /^\/[ta]\//;

/**
 * Reads the path of a link that a program or a person has damaged as it is written, where its percent signs mean nothing.
 * It opens nothing, but its reader is told so on a page: the router would refuse the path before any page is asked.
 */
export const readPathAsWritten: RequestHandler = (request, _response, next) => {
  const [path = '', ...query] = request.url.split('?');
  if (behindLink.test(path) && !isReadable(path)) {
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
