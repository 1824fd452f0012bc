/** A stream as contracts declare it. Durations are nanoseconds, sizes are bytes; what is absent has no limit. */
export interface StreamDefinition {
  readonly name: string;
  readonly description?: string;
  readonly subjects: readonly string[];
  readonly retention: 'limits' | 'interest' | 'workqueue';
  readonly storage: 'file' | 'memory';
  readonly discard: 'old' | 'new';
  readonly maxAge?: number;
  /** One size for all environments, or by environment like `replicas`. */
  readonly maxBytes?: number | Readonly<Record<string, number>>;
  readonly maxMessages?: number;
  readonly maxMessageBytes?: number;
  /** How long the stream knows a message id again. The server's default is two minutes. */
  readonly duplicateWindow?: number;
  /** By environment; `default` holds for those not named. */
  readonly replicas: Readonly<Record<string, number>>;
}

/** Where a consumer's dead letters go. */
export interface DeadLetterTarget {
  readonly stream: string;
  readonly subject: string;
}

/** A durable pull consumer as contracts declare it. Durations are nanoseconds. */
export interface ConsumerDefinition {
  readonly stream: string;
  readonly durable: string;
  /** The consuming service. */
  readonly name: string;
  readonly description?: string;
  /** Which of the stream's messages it gets; NATS wildcards are allowed. */
  readonly filterSubjects: readonly string[];
  /** How long a delivered message may stay without a sign of life. The server's default is 30 s. */
  readonly ackWait?: number;
  /** Attempts until a message is given up; absent means for ever. */
  readonly maxDeliver?: number;
  readonly maxAckPending?: number;
  /**
   * Delay before the second, third… attempt; the last one repeats. The subscriber asks for these when it gives a
   * message back: the server's own `backoff` would replace `ackWait` by its first entry, so it is left alone.
   */
  readonly backoff: readonly number[];
  readonly deadLetter?: DeadLetterTarget;
}
