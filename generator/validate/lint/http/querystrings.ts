import type { Rule } from '../rule.ts';
import { text } from '../site.ts';
import { type HttpOutline, nameOfOperation } from './outline.ts';

export const querystringAlone: Rule<HttpOutline> = {
  id: 'querystring-alone',
  severity: 'error',
  area: 'paths',
  summary: 'A parameter that is the whole query string has no other one, and none in the query, beside it.',
  *check({ operations }) {
    for (const operation of operations) {
      const [whole, ...more] = operation.parameters.filter((site) => text(site, 'in') === 'querystring');
      if (whole === undefined) continue;
      for (const site of [...more, ...operation.parameters.filter((each) => text(each, 'in') === 'query')]) {
        // One of the path that the operation declares anew is the same parameter.
        if (text(site, 'in') === 'querystring' && text(site, 'name') === text(whole, 'name')) continue;
        yield {
          site,
          message: `${nameOfOperation(operation)} has the whole query string as '${text(whole, 'name') ?? ''}' already`,
          fix: `make '${text(site, 'name') ?? ''}' a member of it, or describe all of the query by parameters in query`,
          related: [{ message: 'the whole query string', site: whole }],
        };
      }
    }
  },
};
