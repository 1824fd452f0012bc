import type { HttpApi, Operation } from '../../model/ir/index.ts';
import type { Place } from '../change.ts';
import type { Finding, Found } from '../found.ts';
import { compareDeprecation, removalRule } from '../policy/deprecation.ts';
import type { SunsetPolicy } from '../policy/sunset.ts';
import { compareCallbacks } from './callbacks.ts';
import { operationLabel, renamedParameters } from './operation-key.ts';
import { compareParameters } from './parameters.ts';
import { compareQueryKeys } from './query-keys.ts';
import { compareRequestBodies } from './request-bodies.ts';
import { compareResponses } from './responses.ts';
import { compareRequirements } from './security.ts';
import { compareServers } from './servers.ts';
import type { Versions } from './versions.ts';

/** Everything that changed in one operation. */
export function compareOperations(base: Operation, revision: Operation, versions: Versions): Found[] {
  const label = operationLabel(base);
  const place: Place = { operation: label };
  const renamed = renamedParameters(base.path, revision.path);
  return [
    ...compareDeprecation(base, revision, versions.sunset, 'operation').map(
      (note): Finding => ({
        kind: 'finding',
        subject: label,
        place,
        base: base.origin,
        revision: revision.origin,
        ...note,
      }),
    ),
    ...compareNames(base, revision, label),
    ...compareParameters(base, revision, renamed, versions, place),
    ...compareQueryKeys(base, revision, versions, place),
    ...compareRequestBodies(base, revision, versions, place),
    ...compareResponses(base, revision, versions, place),
    ...compareRequirements(base, revision, versions, place),
    ...compareOwnServers(base, revision, versions),
    ...compareCallbacks(base, revision, versions, place),
  ];
}

/** An operation of the base that the revision lacks. */
export function operationRemoved(
  operation: Operation,
  withPath: boolean,
  revision: HttpApi,
  sunset: SunsetPolicy,
): Finding {
  const label = operationLabel(operation);
  const prefix = withPath ? 'api-path-removed' : 'api-removed';
  return {
    kind: 'finding',
    rule: `${prefix}-${removalRule(operation, sunset)}`,
    subject: label,
    ...(operation.sunset === undefined ? {} : { before: operation.sunset }),
    place: { operation: label },
    base: operation.origin,
    revision: { file: revision.origin.file, pointer: '/paths' },
  };
}

function compareNames(base: Operation, revision: Operation, label: string): Finding[] {
  const common = {
    kind: 'finding',
    subject: label,
    place: { operation: label },
    base: base.origin,
    revision: revision.origin,
  } as const;
  const findings: Finding[] = [];
  if (base.idDeclared && !revision.idDeclared) {
    findings.push({ ...common, rule: 'api-operation-id-removed', before: base.id, ...doubt });
  } else if (!base.idDeclared && revision.idDeclared) {
    findings.push({ ...common, rule: 'api-operation-id-added', after: revision.id });
  } else if (base.idDeclared && base.id !== revision.id) {
    findings.push({ ...common, rule: 'api-operation-id-changed', before: base.id, after: revision.id, ...doubt });
  }
  for (const tag of base.tags) {
    if (!revision.tags.includes(tag)) findings.push({ ...common, rule: 'api-tag-removed', before: tag, key: tag });
  }
  for (const tag of revision.tags) {
    if (!base.tags.includes(tag)) findings.push({ ...common, rule: 'api-tag-added', after: tag, key: tag });
  }
  return findings;
}

const doubt = { reason: 'the wire stays the same; only generated code and documentation carry the name' };

/** Operations that declare no servers of their own use the API's, which are compared once. */
function compareOwnServers(base: Operation, revision: Operation, versions: Versions): Found[] {
  if (base.servers.length === 0 && revision.servers.length === 0) return [];
  const before = base.servers.length > 0 ? base.servers : versions.base.servers;
  const after = revision.servers.length > 0 ? revision.servers : versions.revision.servers;
  return compareServers(before, after, base, revision, operationLabel(base));
}
