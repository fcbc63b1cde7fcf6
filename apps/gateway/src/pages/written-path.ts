import type { RequestHandler } from 'express';

const behindLink = /^(\/[ta]\/)(.*?)(\/?)$/;

/**
 * Reads the path of a link that a program or a person has damaged as it is written, where its percent signs and slashes
 * mean nothing. It opens nothing, but its reader is told so on a page: the router would refuse the path before any page
 * is asked.
 */
export const readPathAsWritten: RequestHandler = (request, _response, next) => {
  const [path = '', ...query] = request.url.split('?');
  const [, page, link = '', end = ''] = behindLink.exec(path) ?? [];
  if (page !== undefined) request.url = [page + asWritten(link) + end, ...query].join('?');
  next();
};

function asWritten(link: string): string {
  const written = isReadable(link) ? link : link.replaceAll('%', '%25');
  return written.replaceAll('/', '%2F');
}

function isReadable(link: string): boolean {
  try {
    decodeURIComponent(link);
    return true;
  } catch {
    return false;
  }
}
