import { dayOf } from '../../model/ir/index.ts';
import type { Finding, Site } from './rule.ts';
import { below } from './site.ts';

export function* missingSunset(deprecated: readonly Site[]): Iterable<Finding> {
  for (const site of deprecated) {
    const sunset = below(site, 'x-sunset');
    if (sunset === undefined) {
      yield {
        site,
        member: 'deprecated',
        message: "it is deprecated, but doesn't say when it will be gone",
        fix: "add x-sunset with a date, such as x-sunset: '2027-03-31'",
      };
    } else if (typeof sunset.value !== 'string' || dayOf(sunset.value) === undefined) {
      yield { site: sunset, message: "x-sunset isn't a date", expected: "a date such as '2027-03-31'" };
    }
  }
}
