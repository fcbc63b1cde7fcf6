import {
  Body,
  Controller,
  ForbiddenException,
  HttpCode,
  Post,
  Req,
  BadRequestException,
} from '@nestjs/common';
import type { Request } from 'express';
import { z } from 'zod';
import { callerOf, type Membership, subjectShape } from '#libs/caller';
import { MembershipReader } from './membership.reader.js';

const question = z.object({ subject: z.string().regex(subjectShape) });

/** What the gateway asks before it knows as whom a caller acts. */
@Controller('internal')
export class MembershipController {
  constructor(private readonly reader: MembershipReader) {}

  /** `{ subject }` → `{ memberships }`: what somebody may act as today. For our own services alone. */
  @Post('memberships')
  @HttpCode(200)
  async memberships(@Req() request: Request, @Body() body: unknown): Promise<{ memberships: Membership[] }> {
    if (callerOf(request).kind !== 'SERVICE')
      throw new ForbiddenException('Memberships are told to our own services alone.');
    const asked = question.safeParse(body);
    if (!asked.success) throw new BadRequestException('Say whose memberships: { "subject": "…" }.');
    const rows = await this.reader.ofSubject(asked.data.subject);
    return {
      memberships: rows.map(({ id, role, placeId, organizationId, adviserId }) => ({
        id,
        role,
        placeId,
        organizationId,
        adviserId,
      })),
    };
  }
}
