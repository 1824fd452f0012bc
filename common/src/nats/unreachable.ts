import { errors } from '@nats-io/nats-core';

const SILENCES = [
  errors.TimeoutError,
  errors.NoRespondersError,
  errors.RequestError,
  errors.ConnectionError,
  errors.ClosedConnectionError,
  errors.DrainingConnectionError,
];

/** The server did not answer as far as one can tell; it may later. */
export function isUnreachable(error: unknown): boolean {
  return SILENCES.some((silence) => error instanceof silence);
}
