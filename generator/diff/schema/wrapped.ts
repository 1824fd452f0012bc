import type { Schema } from '../../model/ir/index.ts';
import type { Delta, Shallow } from './delta.ts';
import type { JointScope } from './joint-scope.ts';
import { branchName } from './keywords/combinators.ts';
import { constraints, nullableUnion, seeThrough } from './view.ts';

/**
 * One version wraps what the other has bare: `A` against "`A` or null", or `A` against "`A` and more". Then the bare
 * one is compared with what is inside, and the wrapping is a change of its own.
 */
export function compareWrapped(base: Schema, revision: Schema, scope: JointScope): Shallow | undefined {
  return compareNullableUnion(base, revision, scope) ?? compareIntersection(base, revision, scope);
}

function compareNullableUnion(base: Schema, revision: Schema, scope: JointScope): Shallow | undefined {
  const before = nullableUnion(base);
  const after = nullableUnion(revision);
  if ((before === undefined) === (after === undefined)) return undefined;
  const isBare = before === undefined;
  const bare = isBare ? base : revision;
  const union = before ?? after;
  if (union === undefined || bare.types?.includes('null') || isUnion(bare)) return undefined;
  const inner = seeThrough(union.inner, scope.names);
  const delta: Delta = {
    aspect: isBare ? 'became-nullable' : 'became-not-nullable',
    base: base.origin,
    revision: revision.origin,
    graft: (target, donor) => (nullableUnion(donor) === undefined ? inner : asNullable(target)),
  };
  if (scope.same(bare, inner)) return { deltas: [delta], parts: [] };
  const step = {
    kind: 'list',
    keyword: union.keyword,
    ...(isBare ? { revision: union.index } : { base: union.index }),
  } as const;
  return { deltas: [delta], parts: [{ step, base: isBare ? base : inner, revision: isBare ? inner : revision }] };
}

function asNullable(schema: Schema): Schema {
  const { origin } = schema;
  return { origin, anyOf: [schema, { origin, types: ['null'] }] };
}

function isUnion(schema: Schema): boolean {
  return schema.anyOf !== undefined || schema.oneOf !== undefined;
}

function compareIntersection(base: Schema, revision: Schema, scope: JointScope): Shallow | undefined {
  const isBare = base.allOf === undefined;
  const bare = isBare ? base : revision;
  const whole = isBare ? revision : base;
  if (whole.allOf === undefined || bare.allOf !== undefined || constraints(whole).length !== 1) return undefined;
  const index = whole.allOf.findIndex((branch) => isForm(bare, branch, scope));
  const inner = whole.allOf[index];
  if (inner === undefined) return undefined;
  const others = whole.allOf.filter((branch) => branch !== inner);
  const deltas = others.map(
    (branch): Delta => ({
      aspect: isBare ? 'all-of-added' : 'all-of-removed',
      subject: branchName(branch, whole.allOf?.indexOf(branch) ?? 0, scope),
      base: isBare ? base.origin : branch.origin,
      revision: isBare ? branch.origin : revision.origin,
      graft: (target, donor) =>
        donor === whole ? { origin: target.origin, allOf: [target, branch] } : withoutBranch(target, branch),
    }),
  );
  const innermost = seeThrough(inner, scope.names);
  if (scope.same(bare, innermost)) return { deltas, parts: [] };
  const step = { kind: 'list', keyword: 'allOf', ...(isBare ? { revision: index } : { base: index }) } as const;
  return { deltas, parts: [{ step, base: isBare ? base : inner, revision: isBare ? inner : revision }] };
}

function withoutBranch(schema: Schema, branch: Schema): Schema {
  return { ...schema, allOf: (schema.allOf ?? []).filter((other) => other !== branch) };
}

/** Is the branch the same schema as the bare one, perhaps in another form? */
function isForm(bare: Schema, branch: Schema, scope: JointScope): boolean {
  const inner = seeThrough(branch, scope.names);
  if (scope.same(bare, inner)) return true;
  const name = scope.nameOf(bare);
  return name !== undefined && branch.ref !== undefined && scope.plainName(branch.ref) === name;
}
