import type { HttpApi, Operation } from '../../model/ir/index.ts';
import type { Place } from '../change.ts';
import type { Finding } from '../found.ts';
import { parameterLabel } from './parameter-form.ts';
import { takesOthers } from './parameters.ts';
import { seeIn, type Versions } from './versions.ts';

/**
 * Keys of security schemes that callers send in the query and that the revision no longer asks for. Nobody minds, unless
 * an object that is spread over the query takes such a key for one of its own members and refuses it.
 */
export function compareQueryKeys(base: Operation, revision: Operation, versions: Versions, place: Place): Finding[] {
  const see = seeIn(versions.revision);
  if (!revision.parameters.some((parameter) => takesOthers(parameter, see))) return [];
  const named = revision.parameters.flatMap((parameter) => (parameter.in === 'query' ? [parameter.name] : []));
  const known = new Set([...named, ...keysOf(revision, versions.revision)]);
  return [...keysOf(base, versions.base)]
    .filter((name) => !known.has(name))
    .map((name) => {
      const subject = parameterLabel({ in: 'query', name });
      const origins = { base: base.origin, revision: revision.origin };
      const at = { ...place, part: subject };
      return { kind: 'finding', rule: 'request-parameter-removed', subject, place: at, ...origins, level: 'ERR' };
    });
}

/** Names of the query under which callers of an operation may send a key. */
function keysOf({ security }: Operation, { securitySchemes }: HttpApi): ReadonlySet<string> {
  const used = new Set(security.flatMap(({ schemes }) => schemes.map(({ name }) => name)));
  return new Set(
    securitySchemes.flatMap((scheme) =>
      scheme.type === 'apiKey' && scheme.in === 'query' && used.has(scheme.name) ? [scheme.parameterName] : [],
    ),
  );
}
