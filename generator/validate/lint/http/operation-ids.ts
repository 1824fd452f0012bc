import { clashes, type Declaration, duplicates } from '../names.ts';
import type { Rule } from '../rule.ts';
import { below } from '../site.ts';
import { type HttpOutline, nameOfOperation } from './outline.ts';

export const operationIdMissing: Rule<HttpOutline> = {
  id: 'operation-id-missing',
  severity: 'warning',
  area: 'naming',
  summary: 'Every operation has an operationId: generated functions are called by it.',
  *check({ operations }) {
    for (const operation of operations) {
      if (operation.path === undefined || below(operation.site, 'operationId') !== undefined) continue;
      yield {
        site: operation.site,
        part: 'key',
        message: `${nameOfOperation(operation)} has no operationId, so its generated name follows method and path`,
        fix: 'add an operationId that says what the operation does',
      };
    }
  },
};

export const operationIdDuplicate: Rule<HttpOutline> = {
  id: 'operation-id-duplicate',
  severity: 'error',
  area: 'naming',
  summary: 'No two operations share an operationId.',
  check: ({ operations }) => duplicates('operationId', declared(operations)),
};

export const operationIdClash: Rule<HttpOutline> = {
  id: 'operation-id-clash',
  severity: 'warning',
  area: 'naming',
  summary: 'operationIds differ in more than case and separators.',
  check: ({ operations }) => clashes('operationId', declared(operations)),
};

export const schemaNameClash: Rule<HttpOutline> = {
  id: 'schema-name-clash',
  severity: 'warning',
  area: 'naming',
  summary: 'Names of schemas differ in more than case and separators.',
  check: ({ componentSchemas }) =>
    clashes(
      'schema',
      componentSchemas.map(([name, site]) => ({ name, site, part: 'key' })),
    ),
};

function declared(operations: HttpOutline['operations']): readonly Declaration[] {
  return operations.flatMap(({ site }) => {
    const id = below(site, 'operationId');
    return typeof id?.value === 'string' ? [{ name: id.value, site: id, part: 'value' }] : [];
  });
}
