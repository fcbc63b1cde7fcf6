import { All, Controller, Next, Req, Res } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { linkNotAccepted } from '../../door/door.errors.js';
import { NoSuchPage } from '../page.types.js';
import { Pages } from '../page.service.js';

const behindLink = /^\/[ta]\//;
const ofPrograms = /^\/graphql(\/|$)/i;

/** Every other address: a person is told on a page that there is nothing, a program in its own form. */
@Controller()
export class UnknownController {
  constructor(private readonly pages: Pages) {}

  @All('*path')
  async show(@Req() request: Request, @Res() response: Response, @Next() next: NextFunction): Promise<void> {
    if (ofPrograms.test(request.path) || request.accepts(['json', 'html']) !== 'html') next();
    else await this.pages.show(request, response, 'ANYBODY', () => Promise.reject(nothingAt(request.path)));
  }
}

function nothingAt(path: string): Error {
  return behindLink.test(path) ? linkNotAccepted() : new NoSuchPage();
}
