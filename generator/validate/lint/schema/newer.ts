import { isOpenApi32 } from '../../../load/index.ts';
import type { Rule, Site } from '../rule.ts';
import { below } from '../site.ts';
import type { SchemaOutline } from './outline.ts';

/** The parsers of 3.0 and 3.1 leave these to whoever reads schemas. */
const NEW = [
  ['discriminator', 'defaultMapping'],
  ['xml', 'nodeType'],
] as const;

export const schemaNewer: Rule<SchemaOutline> = {
  id: 'schema-newer',
  severity: 'error',
  area: 'schemas',
  summary: 'Schemas use what their version of OpenAPI has.',
  *check({ schemas }, contract) {
    if (contract.specification !== 'openapi' || isOpenApi32(contract)) return;
    const { specificationVersion } = contract;
    for (const schema of schemas) {
      for (const [holder, key] of NEW) {
        const site: Site | undefined = below(schema, holder);
        if (site === undefined || below(site, key) === undefined) continue;
        yield {
          site,
          member: key,
          message: `'${key}' isn't known in OpenAPI ${specificationVersion}`,
          fix: `it came with OpenAPI 3.2: raise 'openapi: ${specificationVersion}' to 3.2.0, or remove it`,
        };
      }
    }
  },
};
