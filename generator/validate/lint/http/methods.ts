import { METHODS } from 'node:http';
import type { Rule } from '../rule.ts';
import { type HttpOutline, nameOfOperation } from './outline.ts';

/** Methods that a tunnel is made with, or that `fetch` keeps to itself. */
const KEPT = new Set(['CONNECT', 'TRACK']);

export const methodUncommon: Rule<HttpOutline> = {
  id: 'method-uncommon',
  severity: 'warning',
  area: 'paths',
  summary: 'Operations have methods that common clients send and common servers read.',
  *check({ operations }) {
    for (const operation of operations) {
      const method = operation.method.toUpperCase();
      if (METHODS.includes(method) && !KEPT.has(method)) continue;
      yield {
        site: operation.site,
        part: 'key',
        message: `${nameOfOperation(operation)} has a method that Node or fetch doesn't let through`,
        fix: 'take a registered method, such as QUERY, LINK, COPY or PURGE',
      };
    }
  },
};
