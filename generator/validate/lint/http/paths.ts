import { nearestName } from '../../../load/index.ts';
import type { Rule } from '../rule.ts';
import { text } from '../site.ts';
import { type HttpOutline, nameOfOperation, type OperationSite } from './outline.ts';

export const pathAmbiguous: Rule<HttpOutline> = {
  id: 'path-ambiguous',
  severity: 'error',
  area: 'paths',
  summary: 'No two paths differ only in the names of their parameters.',
  *check({ paths }) {
    const first = new Map<string, HttpOutline['paths'][number]>();
    for (const entry of paths) {
      const [path, site] = entry;
      const shape = path.replace(/\{[^}]*\}/g, '{}');
      const before = first.get(shape);
      if (before === undefined) first.set(shape, entry);
      else {
        yield {
          site,
          part: 'key',
          message: `'${path}' and '${before[0]}' match the same requests`,
          fix: 'merge the two paths',
          related: [{ message: `'${before[0]}' is declared here`, site: before[1] }],
        };
      }
    }
  },
};

export const pathParameterUndeclared: Rule<HttpOutline> = {
  id: 'path-parameter-undeclared',
  severity: 'error',
  area: 'paths',
  summary: "Every parameter of a path's template is declared.",
  *check({ operations }) {
    for (const operation of operations) {
      const declared = pathParameters(operation).map(({ name }) => name);
      for (const name of templateNames(operation.path ?? '')) {
        if (declared.includes(name)) continue;
        const near = nearestName(name, declared);
        yield {
          site: operation.site,
          part: 'key',
          message: `${nameOfOperation(operation)} doesn't declare the path parameter '${name}'`,
          fix:
            near === undefined ? `add a parameter { name: ${name}, in: path }` : `did you mean '${near}' in the path?`,
        };
      }
    }
  },
};

export const pathParameterUnknown: Rule<HttpOutline> = {
  id: 'path-parameter-unknown',
  severity: 'error',
  area: 'paths',
  summary: "Every path parameter stands in the path's template.",
  *check({ operations }) {
    for (const operation of operations) {
      if (operation.path === undefined) continue;
      const names = templateNames(operation.path);
      for (const { name, site } of pathParameters(operation)) {
        if (names.includes(name)) continue;
        yield {
          site,
          message: `the path parameter '${name}' doesn't occur in '${operation.path}'`,
          fix: `write {${name}} in the path, or remove the parameter`,
        };
      }
    }
  },
};

export const parameterDuplicate: Rule<HttpOutline> = {
  id: 'parameter-duplicate',
  severity: 'error',
  area: 'paths',
  summary: 'No operation declares a parameter twice.',
  *check({ operations }) {
    for (const { site, parameters } of operations) {
      const seen = new Map<string, OperationSite['parameters'][number]>();
      const inside = `${site.pointer}/parameters/`;
      for (const parameter of parameters) {
        const key = `${text(parameter, 'in')} ${text(parameter, 'name')}`;
        const before = seen.get(key);
        seen.set(key, parameter);
        // A parameter of the path may be declared anew by the operation; inside one list it may not.
        const isOneList = before?.pointer.startsWith(inside) === parameter.pointer.startsWith(inside);
        if (before === undefined || !isOneList || parameter.pointer === before.pointer) continue;
        yield {
          site: parameter,
          message: `the ${key.replace(' ', " parameter '")}' is declared twice`,
          fix: 'remove one of the two',
          related: [{ message: 'first here', site: before }],
        };
      }
    }
  },
};

function pathParameters({ parameters }: OperationSite): readonly { name: string; site: OperationSite['site'] }[] {
  return parameters.flatMap((site) => {
    const name = text(site, 'name');
    return text(site, 'in') === 'path' && name !== undefined ? [{ name, site }] : [];
  });
}

function templateNames(path: string): readonly string[] {
  return [...path.matchAll(/\{([^}]*)\}/g)].map(([, name = '']) => name);
}
