import { hasEnded } from '../policy/deprecation.ts';
import type { SunsetPolicy } from '../policy/sunset.ts';
import type { Cause } from './cause.ts';

/** Whether a property went that was deprecated, after the date until which it was to stay. */
export function isAnnounced({ delta, pair }: Cause, policy: SunsetPolicy): boolean {
  const { aspect, part } = delta;
  if (!aspect.startsWith('property-removed-') || part?.kind !== 'property') return false;
  const property = pair.base.properties?.find(({ name }) => name === part.name);
  return property !== undefined && hasEnded(property.schema, policy);
}
