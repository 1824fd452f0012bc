/** Compares two OpenAPI contracts: what came, what went, and what changed, area by area. */
import type { HttpApi, Operation } from '../../model/ir/index.ts';
import type { Found } from '../found.ts';
import type { SunsetPolicy } from '../policy/sunset.ts';
import { type BasePath, movedBasePath, stepsBefore, withoutSteps } from './base-path.ts';
import { operationKey, operationLabel, pathKey } from './operation-key.ts';
import { compareOperations, operationRemoved } from './operations.ts';
import { compareSecuritySchemes } from './security.ts';
import { compareServers } from './servers.ts';
import { compareWebhooks } from './webhooks.ts';

export function compareHttpApis(base: HttpApi, revision: HttpApi, sunset: SunsetPolicy): Found[] {
  const moved = movedBasePath(base, revision);
  const versions = { base, revision, sunset, ...(moved && { moved }) };
  const steps = { base: stepsBefore('base', moved), revision: stepsBefore('revision', moved) };
  const before = new Map(base.operations.map((operation) => [operationKey(operation, steps.base), operation]));
  const after = new Map(revision.operations.map((operation) => [operationKey(operation, steps.revision), operation]));
  const paths = new Set(revision.operations.map((operation) => pathKey(steps.revision + operation.path)));
  const found: Found[] = [];
  for (const [key, operation] of before) {
    const other = after.get(key);
    if (other === undefined) {
      found.push(operationRemoved(operation, !paths.has(pathKey(steps.base + operation.path)), revision, sunset));
    } else found.push(...compareOperations(operation, other, versions));
  }
  for (const [key, operation] of after) if (!before.has(key)) found.push(operationAdded(operation, base));
  return [
    ...found,
    ...compareWebhooks(versions),
    ...compareSecuritySchemes(base, revision),
    ...(areTheirOwn(base) || areTheirOwn(revision)
      ? []
      : compareServers(
          withoutSteps(base.servers, steps.base),
          withoutSteps(revision.servers, steps.revision),
          base,
          revision,
        )),
    ...(moved === undefined ? [] : [basePathMoved(moved, base, revision)]),
  ];
}

/** Do all operations name servers themselves? Then they are compared there, and nobody goes by the API's. */
function areTheirOwn({ operations }: HttpApi): boolean {
  return operations.length > 0 && operations.every(({ servers }) => servers.length > 0);
}

function basePathMoved({ steps, inServersOf }: BasePath, base: HttpApi, revision: HttpApi): Found {
  const [before, after] = inServersOf === 'base' ? ['the servers', 'the paths'] : ['the paths', 'the servers'];
  return {
    kind: 'finding',
    rule: 'api-base-path-moved',
    subject: `\`${steps}\``,
    before,
    after,
    place: { part: 'servers' },
    base: base.servers[0]?.origin ?? base.origin,
    revision: revision.servers[0]?.origin ?? revision.origin,
  };
}

function operationAdded(operation: Operation, base: HttpApi): Found {
  const label = operationLabel(operation);
  return {
    kind: 'finding',
    rule: 'endpoint-added',
    subject: label,
    place: { operation: label },
    base: { file: base.origin.file, pointer: '/paths' },
    revision: operation.origin,
  };
}
