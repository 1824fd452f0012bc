import { JetStreamApiError } from '@nats-io/jetstream';
import { errors } from '@nats-io/nats-core';

const SILENCES = [
  errors.TimeoutError,
  errors.NoRespondersError,
  errors.RequestError,
  errors.ConnectionError,
  errors.ClosedConnectionError,
  errors.DrainingConnectionError,
];

/** What servers say once they have missed the majority of their cluster for a while. Until then they say nothing. */
const NO_MAJORITY = 10_008;

/** The server did not answer as far as one can tell; it may later. */
export function isUnreachable(error: unknown): boolean {
  if (error instanceof JetStreamApiError) return error.code === NO_MAJORITY;
  return SILENCES.some((silence) => error instanceof silence);
}
