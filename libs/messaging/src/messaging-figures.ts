import { Injectable, Optional } from '@nestjs/common';
import type { Counter, Gauge } from 'prom-client';
import { HealthChecks, Log, Metrics } from '#libs/service';
import type { ConsumerStanding } from './consumer.js';
import type { Horizon } from './horizon.js';
import type { Incoming } from './incoming.js';

/** What messaging shows of itself; nothing where the app has no metrics. */
@Injectable()
export class MessagingFigures {
  private readonly lag: Gauge<'consumer' | 'topic'> | undefined;
  private readonly waiting: Gauge<'consumer'> | undefined;
  private readonly waitingKeys: Gauge<'consumer'> | undefined;
  private readonly horizonAge: Gauge | undefined;
  private readonly carried: Counter | undefined;
  private readonly failed: Counter<'consumer'> | undefined;

  constructor(
    @Optional() metrics?: Metrics,
    @Optional() private readonly health?: HealthChecks,
    @Optional() private readonly log?: Log,
  ) {
    this.lag = metrics?.gauge(
      'passerelle_consumer_lag_events',
      'Events told that a consumer has not dealt with.',
      [...(['consumer', 'topic'] as const)],
    );
    this.waiting = metrics?.gauge(
      'passerelle_parked_events',
      'Events put aside, waiting for somebody to look.',
      ['consumer'],
    );
    this.waitingKeys = metrics?.gauge(
      'passerelle_parked_keys',
      'Keys whose events wait until somebody has looked.',
      ['consumer'],
    );
    this.horizonAge = metrics?.gauge(
      'passerelle_relay_horizon_age_seconds',
      'How long the oldest writing transaction of this database has held back what was told after it.',
    );
    this.carried = metrics?.counter(
      'passerelle_relay_carried_total',
      'Events carried from the outbox to the bus.',
    );
    this.failed = metrics?.counter(
      'passerelle_events_parked_total',
      'Events put aside because they failed.',
      ['consumer'],
    );
  }

  /** The app is ready once `started` says so; a bus that goes away later stops nobody from acting. */
  readyWhen(started: () => boolean): void {
    this.health?.add('bus', () =>
      started() ? Promise.resolve() : Promise.reject(new Error('The bus has not been reached yet.')),
    );
  }

  showHorizon({ ageMs }: Pick<Horizon, 'ageMs'>): void {
    this.horizonAge?.set(ageMs / 1_000);
  }

  showCarried(events: number): void {
    this.carried?.inc(events);
  }

  showStanding(consumer: string, { behind, parkedEvents, parkedKeys }: ConsumerStanding): void {
    for (const { topic, events } of behind) this.lag?.set({ consumer, topic }, events);
    this.waiting?.set({ consumer }, parkedEvents);
    this.waitingKeys?.set({ consumer }, parkedKeys);
  }

  showParked(consumer: string, event: Incoming, error: Error): void {
    this.failed?.inc({ consumer });
    this.log?.error('An event failed three times and was put aside; later events of its key wait.', {
      name: consumer,
      topic: event.topic,
      key: event.key,
      version: event.version,
      eventId: event.id,
      eventType: event.type,
      error,
    });
  }
}
