import type { Discriminator, Schema } from '../../../model/ir/index.ts';
import { at, type Delta, keywords, quote } from '../delta.ts';
import type { JointScope } from '../joint-scope.ts';

/** How the branches of a union are told apart. */
export function compareDiscriminator(base: Schema, revision: Schema, scope: JointScope): Delta[] {
  const before = base.discriminator;
  const after = revision.discriminator;
  if (before === undefined && after === undefined) return [];
  const graft = keywords('discriminator');
  const place = { base: at(base, 'discriminator'), revision: at(revision, 'discriminator') };
  if (before === undefined || after === undefined) {
    const names = {
      ...(before === undefined ? {} : { before: quote(before.propertyName) }),
      ...(after === undefined ? {} : { after: quote(after.propertyName) }),
    };
    return [
      { aspect: before === undefined ? 'discriminator-added' : 'discriminator-removed', ...names, ...place, graft },
    ];
  }
  if (before.propertyName !== after.propertyName) {
    const names = { before: quote(before.propertyName), after: quote(after.propertyName) };
    return [{ aspect: 'discriminator-property-name-changed', ...names, ...place, graft }];
  }
  const deltas = [...compareFallbacks(before, after, scope), ...compareMappings(before, after, scope)];
  return deltas.map((delta) => ({ ...delta, ...place, graft }));
}

/** What is selected by values that are mapped to nothing, and by their absence. */
function compareFallbacks(before: Discriminator, after: Discriminator, scope: JointScope): Omit<Delta, 'graft'>[] {
  const [old, fresh] = [before.fallback, after.fallback];
  if (old === undefined && fresh === undefined) return [];
  const names = {
    ...(old === undefined ? {} : { before: quote(old) }),
    ...(fresh === undefined ? {} : { after: quote(scope.plainName(fresh)) }),
  };
  if (old === undefined) return [{ aspect: 'discriminator-default-added', ...names }];
  if (fresh === undefined) return [{ aspect: 'discriminator-default-removed', ...names }];
  return isOther(old, fresh, scope) ? [{ aspect: 'discriminator-default-changed', ...names }] : [];
}

function compareMappings(before: Discriminator, after: Discriminator, scope: JointScope): Omit<Delta, 'graft'>[] {
  const was = new Map(before.mapping.map((entry) => [entry.value, entry.ref]));
  const is = new Map(after.mapping.map((entry) => [entry.value, entry.ref]));
  const deltas: Omit<Delta, 'graft'>[] = [];
  for (const value of new Set([...was.keys(), ...is.keys()])) {
    // A value that is mapped to the default is one that isn't mapped.
    const old = was.get(value) ?? before.fallback;
    const fresh = is.get(value) ?? after.fallback;
    const subject = quote(value);
    const names = {
      ...(old === undefined ? {} : { before: quote(old) }),
      ...(fresh === undefined ? {} : { after: quote(scope.plainName(fresh)) }),
    };
    if (old === undefined) deltas.push({ aspect: 'discriminator-mapping-added', subject, ...names });
    else if (fresh === undefined) deltas.push({ aspect: 'discriminator-mapping-deleted', subject, ...names });
    else if (isOther(old, fresh, scope)) deltas.push({ aspect: 'discriminator-mapping-changed', subject, ...names });
  }
  return deltas;
}

/** A renamed schema with the same content is the same schema. */
function isOther(old: string, fresh: string, scope: JointScope): boolean {
  if (old === scope.plainName(fresh)) return false;
  const before = scope.names.get(old);
  const after = scope.names.get(fresh);
  return before === undefined || after === undefined || !scope.same(before, after);
}
