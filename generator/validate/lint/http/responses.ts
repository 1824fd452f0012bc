import type { Rule } from '../rule.ts';
import { below, entriesOf } from '../site.ts';
import { type HttpOutline, nameOfOperation } from './outline.ts';

export const responseMissing: Rule<HttpOutline> = {
  id: 'response-missing',
  severity: 'warning',
  area: 'paths',
  summary: 'Every operation says how it answers when all is well.',
  *check({ operations }) {
    for (const operation of operations) {
      const responses = below(operation.site, 'responses');
      if (responses === undefined || operation.path === undefined) continue;
      if (entriesOf(responses).some(([status]) => /^(?:[123]..|default)$/i.test(status))) continue;
      yield {
        site: responses,
        part: 'key',
        message: `${nameOfOperation(operation)} declares no answer for success`,
        expected: 'a 1xx, 2xx or 3xx response, or default',
      };
    }
  },
};
