import { Controller, Get, HttpCode, Injectable, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Draining } from './draining.js';
import { Log } from './log.js';

const checkTimeoutMs = 2000;

/** What must work for the app to take requests. */
@Injectable()
export class HealthChecks {
  private readonly checks = new Map<string, () => Promise<void>>();

  constructor(private readonly log: Log) {}

  /** Adds a check that `/readyz` runs: it throws, or takes longer than 2 s, where the app is not ready. */
  add(name: string, check: () => Promise<void>): void {
    this.checks.set(name, check);
  }

  /** Runs every check; the names of those that failed. */
  async failing(): Promise<string[]> {
    const names = [...this.checks.keys()];
    const passed = await Promise.all(names.map((name) => this.passes(name)));
    return names.filter((_, index) => !passed[index]);
  }

  private async passes(name: string): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new Error(`The check took longer than ${checkTimeoutMs} ms.`));
      }, checkTimeoutMs);
    });
    try {
      await Promise.race([this.checks.get(name)?.(), late]);
      return true;
    } catch (error) {
      this.log.warn('A health check failed.', { check: name, error });
      return false;
    } finally {
      clearTimeout(timer);
    }
  }
}

/** `/healthz`: the process lives. `/readyz`: it can take requests; otherwise 503 and the names of what fails. */
@Controller()
export class HealthController {
  constructor(
    private readonly checks: HealthChecks,
    private readonly draining: Draining,
  ) {}

  @Get('healthz')
  @HttpCode(200)
  alive(): { status: string } {
    return { status: 'alive' };
  }

  @Get('readyz')
  async ready(
    @Res({ passthrough: true }) response: Response,
  ): Promise<{ status: string; failing: string[] }> {
    const failing = this.draining.signal.aborted ? ['shutting-down'] : await this.checks.failing();
    response.status(failing.length > 0 ? 503 : 200);
    return { status: failing.length > 0 ? 'not-ready' : 'ready', failing };
  }
}
