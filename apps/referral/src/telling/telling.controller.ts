import {
  BadRequestException,
  Body,
  Controller,
  ForbiddenException,
  HttpCode,
  Post,
  Req,
} from '@nestjs/common';
import { callerOf } from '#libs/caller';
import { Clock } from '#libs/service';
import { noticesFor } from './telling.machine.js';
import { TellingService } from './telling.service.js';
import { type NothingToTell, questionSchema, type SomethingToTell } from './telling.types.js';

/** Where notification asks, right before it sends. Nobody else may. */
@Controller('internal/telling')
export class TellingController {
  constructor(
    private readonly service: TellingService,
    private readonly clock: Clock,
  ) {}

  @Post()
  @HttpCode(200)
  tell(@Req() request: object, @Body() body: unknown): Promise<SomethingToTell | NothingToTell> {
    const caller = callerOf(request);
    if (caller.kind !== 'SERVICE' || caller.name !== 'notification')
      throw new ForbiddenException('Only the notification service may ask what is to be told.');
    const { data: question, error } = questionSchema.safeParse(body);
    if (!question)
      throw new BadRequestException(
        `The question does not hold together: ${error.issues[0]?.path.join('.')}.`,
      );
    const known = noticesFor(question.audience);
    if (!known.includes(question.notice))
      throw new BadRequestException(
        `There is no such notice for this audience. Ask about one of: ${known.join(', ')}.`,
      );
    return this.service.answer(question, this.clock.now());
  }
}
