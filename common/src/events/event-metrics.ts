/**
 * What publishers and subscribers report while they work. An interface of its own, so that events don't depend on any
 * metrics library; `createMetrics` gives one.
 */
export interface EventMetrics {
  published(report: PublishReport): void;
  delivered(report: DeliveryReport): void;
  handled(report: HandleReport): void;
  deadLettered(report: DeadLetterReport): void;
}

interface PublishReport {
  readonly type: string;
  readonly outcome: 'stored' | 'duplicate' | 'failed';
  readonly seconds: number;
}

interface DeliveryReport {
  readonly consumer: string;
  /** Event type where the contract knows it, else `unknown`: the names stay few. */
  readonly type: string;
  /** 1 for the first delivery. */
  readonly attempt: number;
  readonly ageSeconds: number;
  /** Events that wait behind this one. */
  readonly pending: number;
}

interface HandleReport {
  readonly consumer: string;
  readonly type: string;
  readonly outcome: 'ack' | 'retry' | 'dead-letter';
  readonly seconds: number;
}

interface DeadLetterReport {
  readonly consumer: string;
  readonly type: string;
  readonly reason: string;
}
