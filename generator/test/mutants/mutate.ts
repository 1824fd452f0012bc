/**
 * Mutants of real documents: operations of one document, changed in one way each, of which it is known beforehand
 * whether it breaks anybody. The same document always gives the same mutants.
 */
import { type DocumentText, placesOf } from './document.ts';
import type { Mutation } from './mutation.ts';
import { OPERATION_MUTATIONS } from './operation-mutations.ts';
import { SCHEMA_MUTATIONS } from './schema-mutations.ts';
import { NAMED_SCHEMAS } from './schema-rows.ts';

export interface Mutant {
  /** Such as `GET /notes/{noteId}`, as the base has it. */
  readonly operation: string;
  readonly mutation: Mutation;
}

export interface Mutated {
  readonly base: DocumentText;
  readonly revision: DocumentText;
  readonly mutants: readonly Mutant[];
}

const ALL: readonly Mutation[] = [...OPERATION_MUTATIONS, ...SCHEMA_MUTATIONS];

/** Gives each operation the first of the least used mutations that fits it. `from` starts elsewhere in their list. */
export function mutate(document: DocumentText, from = 0): Mutated {
  const [base, revision] = [prepared(document), prepared(document)];
  const start = from % ALL.length;
  let open = [...ALL.slice(start), ...ALL.slice(0, start)];
  const mutants: Mutant[] = [];
  for (const { path, method } of placesOf(base)) {
    const places = [
      { document: base, path, method },
      { document: revision, path, method },
    ] as const;
    if (revision.paths[path]?.[method] === undefined) continue;
    const mutation = open.find(({ apply }) => apply(...places));
    if (mutation === undefined) continue;
    mutants.push({ operation: `${method.toUpperCase()} ${path}`, mutation });
    open = [...open.filter((other) => other !== mutation), mutation];
  }
  return { base, revision, mutants };
}

function prepared(document: DocumentText): DocumentText {
  const copy = structuredClone(document);
  copy.components['schemas'] = { ...copy.components['schemas'], ...NAMED_SCHEMAS };
  copy.components['securitySchemes'] = {
    ...copy.components['securitySchemes'],
    MutantKey: { type: 'apiKey', name: 'X-Mutant-Key', in: 'header' },
    MutantOauth: {
      type: 'oauth2',
      flows: { clientCredentials: { tokenUrl: 'https://example.com/token', scopes: { read: 'read', write: 'write' } } },
    },
  };
  return copy;
}
