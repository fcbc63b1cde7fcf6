import { Controller, Get, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Pages } from '../page.service.js';
import { entrancePage } from './entrance.view.js';

/** `/`: whoever comes without a link is told what this is and where to go. */
@Controller()
export class EntranceController {
  constructor(private readonly pages: Pages) {}

  @Get()
  show(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.pages.show(request, response, 'ANYBODY', (visit) =>
      Promise.resolve({ status: 200, html: entrancePage(visit) }),
    );
  }
}
