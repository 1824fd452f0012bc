import type { Schema } from '../../model/ir/index.ts';
import { stringLiteral } from '../typescript/index.ts';
import { plainTest } from './accepts.ts';
import { callCheck } from './calls.ts';
import { deeper, type Frame, report } from './frame.ts';
import { describeKinds, EVERY_KIND, type Kinds, kindTest } from './kinds.ts';
import { type Place, printPlace, property } from './place.ts';
import { block, type Statement, when } from './statements.ts';
import { findTag, type Tag } from './tags.ts';
import { isSilent } from './writer.ts';

type Keyword = 'anyOf' | 'oneOf';

/** Branches that can accept values of the same JSON types; no other branch of the union can. */
interface Family {
  readonly kinds: Kinds;
  readonly branches: readonly Schema[];
}

/**
 * Statements for `anyOf` or `oneOf`. Branches that accept different JSON types, or objects with different tags, are
 * told apart first and then checked directly: faster than trying them all, exactly equivalent, and the faults reported
 * are those of the branch that was meant.
 */
export function unionStatements(
  schema: Schema,
  keyword: Keyword,
  branches: readonly Schema[],
  variable: string,
  place: Place,
  frame: Frame,
): Statement[] {
  const families = groupByKinds(branches, frame);
  const [only] = families;
  if (only === undefined) return [report(frame, place, keyword, 'is not allowed')];
  if (families.length === 1 && only.kinds === EVERY_KIND) {
    return familyStatements(schema, keyword, only, variable, place, frame);
  }
  const arms = families.map((family) => ({
    test: kindTest(family.kinds, variable, (helper) => frame.writer.use(helper)),
    body: familyStatements(schema, keyword, family, variable, place, frame),
  }));
  const all = families.reduce((kinds, family) => kinds | family.kinds, 0);
  const otherwise = all === EVERY_KIND ? [] : [report(frame, place, 'type', `must be ${describeKinds(all)}`)];
  return arrange(arms, otherwise);
}

/** Arms without a body only keep values from the `else`; their tests are joined at the end of the chain. */
function arrange(arms: readonly { test: string; body: Statement[] }[], otherwise: Statement[]): Statement[] {
  const busy = arms.filter(({ body }) => body.length > 0);
  const idle = arms.filter(({ body }) => body.length === 0).map(({ test }) => test);
  const last = idle.length > 0 && otherwise.length > 0 ? [when(`!(${idle.join(' || ')})`, otherwise)] : otherwise;
  const rest = idle.length > 0 && otherwise.length === 0 ? [] : last;
  if (busy.length === 0) return rest;
  return [rest.length === 0 ? { arms: busy } : { arms: busy, otherwise: rest }];
}

function groupByKinds(branches: readonly Schema[], frame: Frame): Family[] {
  let families: Family[] = [];
  for (const branch of branches) {
    const kinds = frame.writer.kinds.of(branch);
    if (kinds === 0) continue;
    const touching = families.filter((family) => family.kinds & kinds);
    const merged = {
      kinds: touching.reduce((union, family) => union | family.kinds, kinds),
      branches: [...touching.flatMap((family) => family.branches), branch],
    };
    families = [...families.filter((family) => !(family.kinds & kinds)), merged];
  }
  return families;
}

function familyStatements(
  schema: Schema,
  keyword: Keyword,
  { branches }: Family,
  variable: string,
  place: Place,
  frame: Frame,
): Statement[] {
  const [only] = branches;
  if (only !== undefined && branches.length === 1) return branchStatements(only, variable, place, frame);
  const tag = findTag(schema, branches, frame.writer.names, frame.writer.kinds);
  if (tag !== undefined) return [tagSwitch(tag, variable, place, frame)];
  return keyword === 'anyOf' ? anyOf(branches, variable, place, frame) : oneOf(branches, variable, place, frame);
}

/** A branch whose turn it is for certain. Where the compiler knows the type already, only plain checks stay inline. */
function branchStatements(branch: Schema, variable: string, place: Place, frame: Frame): Statement[] {
  for (const keyword in branch) {
    if (IN_PLACE.has(keyword)) return callOrNothing(branch, variable, place, frame);
  }
  return withoutGuard(branch, frame.statements(branch, variable, place, deeper(frame)));
}

/** The arm has asked for the type already; only numbers have to be looked at more closely. */
function withoutGuard(branch: Schema, body: Statement[]): Statement[] {
  const [type] = branch.types ?? [];
  const [guard, ...rest] = body;
  if (branch.types?.length !== 1 || type === 'number' || type === 'integer' || branch.format === 'binary') return body;
  if (guard === undefined || typeof guard === 'string' || !('arms' in guard) || guard.arms.length > 1) return body;
  const [failure] = guard.arms[0]?.body ?? [];
  if (typeof failure !== 'string' || !failure.startsWith('wrongType(')) return body;
  return [...(guard.otherwise ?? []), ...rest];
}

const IN_PLACE = new Set(['ref', 'allOf', 'anyOf', 'oneOf', 'not', 'if', 'unevaluatedProperties', 'unevaluatedItems']);

function callOrNothing(branch: Schema, variable: string, place: Place, frame: Frame): Statement[] {
  return branch.ref !== undefined && frame.writer.names.isCycle(branch.ref)
    ? []
    : callCheck(branch, variable, place, frame);
}

function tagSwitch(tag: Tag, variable: string, place: Place, frame: Frame): Statement {
  const body: Statement[] = [];
  const values: string[] = [];
  for (const { values: own, branch } of tag.cases) {
    body.push(...own.slice(0, -1).map((value) => `case ${stringLiteral(value)}:`));
    const last = own.at(-1);
    if (last === undefined) continue;
    values.push(...own.map((value) => JSON.stringify(value)));
    body.push(block(`case ${stringLiteral(last)}:`, [...callOrNothing(branch, variable, place, frame), 'break;']));
  }
  const shown = values.length > 10 ? `${values.slice(0, 10).join(', ')} …` : values.join(', ');
  const unknown = report(frame, property(place, tag.property), 'discriminator', `must be one of ${shown}`);
  return block(`switch (${variable}[${stringLiteral(tag.property)}])`, [...body, block('default:', [unknown])]);
}

function anyOf(branches: readonly Schema[], variable: string, place: Place, frame: Frame): Statement[] {
  // Asked first: a test that is printed and then dropped leaves a function behind that nobody calls.
  if (branches.some(isSilent)) return [];
  const tests = attempts(branches, variable, frame);
  if (tests.includes('true')) return [];
  return [when(`!(${tests.join(' || ')})`, [noneMatches('anyOf', branches, variable, place, frame)])];
}

function oneOf(branches: readonly Schema[], variable: string, place: Place, frame: Frame): Statement[] {
  const matches = frame.locals.claim('matches');
  const sum = attempts(branches, variable, frame).map((test) => `(${test} ? 1 : 0)`);
  return [
    `const ${matches} = ${sum.join(' + ')};`,
    when(
      `${matches} === 0`,
      [noneMatches('oneOf', branches, variable, place, frame)],
      [
        when(`${matches} > 1`, [
          report(frame, place, 'oneOf', 'must match exactly one of the alternatives, and matches several'),
        ]),
      ],
    ),
  ];
}

/** Plain expressions first would change nothing for `oneOf` and save calls for `anyOf`; the order has no meaning. */
function attempts(branches: readonly Schema[], variable: string, frame: Frame): string[] {
  const tests = branches.map((branch) => frame.accepts(branch, variable, frame));
  return tests.sort((left, right) => Number(left.startsWith('passes(')) - Number(right.startsWith('passes(')));
}

function noneMatches(
  keyword: Keyword,
  branches: readonly Schema[],
  variable: string,
  place: Place,
  frame: Frame,
): string {
  const { writer } = frame;
  const checks = branches
    .filter((branch) => plainTest(branch, variable, writer) === undefined && !isCycle(branch, frame))
    .map((branch) => writer.check(branch, frame.owner));
  if (checks.length === 0) return report(frame, place, keyword, 'must match one of the alternatives');
  const list = `[${checks.join(', ')}]`;
  return `${writer.use('noneMatches')}(issues, ${printPlace(place)}, '${keyword}', ${variable}, ${list});`;
}

function isCycle(branch: Schema, frame: Frame): boolean {
  return branch.ref !== undefined && frame.writer.names.isCycle(branch.ref);
}
