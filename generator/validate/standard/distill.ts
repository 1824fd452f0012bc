import type { ErrorObject } from 'ajv';
import { childPointer } from '../../load/index.ts';

/**
 * The errors that help. A validator reports every branch of a union that failed; the author meant one of them. Of all
 * errors at a union, those that lie deeper inside the value say more, because the value fitted that branch so far.
 */
export function distillErrors(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const unions = errors.filter(({ keyword }) => keyword === 'oneOf' || keyword === 'anyOf');
  let kept = errors.filter((error) => !COMBINATORS.has(error.keyword) && !isEcho(error, errors));
  // Inner unions first: what they leave is what outer ones have to choose from.
  for (const { instancePath } of unions.sort((a, b) => b.instancePath.length - a.instancePath.length)) {
    kept = chooseBranch(kept, instancePath);
  }
  return mergeChoices(kept);
}

const COMBINATORS = new Set(['oneOf', 'anyOf', 'if']);

/**
 * Where a branch fails, the properties that it would have accepted count as unknown, and so does a property whose own
 * value fails: that says nothing new.
 */
function isEcho({ keyword, instancePath, params }: ErrorObject, errors: readonly ErrorObject[]): boolean {
  if (keyword !== 'unevaluatedProperties') return false;
  const property = childPointer(instancePath, String(params['unevaluatedProperty']));
  return errors.some(
    (other) =>
      (other.instancePath === instancePath && other.keyword !== keyword && other.keyword !== 'if') ||
      other.instancePath === property ||
      other.instancePath.startsWith(`${property}/`),
  );
}

function chooseBranch(errors: readonly ErrorObject[], at: string): ErrorObject[] {
  const below = `${at}/`;
  const here = errors.filter(({ instancePath }) => instancePath === at || instancePath.startsWith(below));
  const others = errors.filter((error) => !here.includes(error));
  const direct = here.filter((error) => !isReferenceBranch(error));
  const useful = withoutMistagged(direct, at);
  const deeper = useful.filter(({ instancePath }) => instancePath !== at);
  const fitted =
    deeper.length === 0 ? useful : useful.filter((error) => deeper.includes(error) || !SHALLOW.has(error.keyword));
  const chosen = fitted.length > 0 ? fitted : here;
  return [...others, ...chosen];
}

/** Errors by which a value misses a branch altogether. */
const SHALLOW = new Set(['type', 'enum', 'const']);

/** Branches that only differ by a tag: those whose tag doesn't fit weren't meant, if another one's does. */
function withoutMistagged(errors: readonly ErrorObject[], at: string): readonly ErrorObject[] {
  const mistagged = new Set(errors.filter((error) => isTag(error, at)).map(branchOf));
  // One branch alone with a list of allowed words is no choice by tag.
  if (mistagged.size < 2) return errors;
  const fitting = errors.filter((error) => ![...mistagged].some((branch) => belongsTo(error, branch)));
  const hasSibling = fitting.some((error) =>
    [...mistagged].some((branch) => parentOf(branch) === parentOf(branchOf(error))),
  );
  return hasSibling ? fitting : [...fitting, ...errors.filter((error) => isTag(error, at))];
}

/** Where the branch that an error comes from stands in the specification's schema. */
function branchOf({ schemaPath }: ErrorObject): string {
  return (
    /^#\/(?:definitions|\$defs)\/[^/]+\/(?:(?:oneOf|anyOf)\/\d+\/)?/.exec(schemaPath)?.[0] ??
    schemaPath.replace(/(?:properties\/.*|[^/]*)$/, '')
  );
}

/** The union that a branch is one of. */
function parentOf(branch: string): string {
  return branch.replace(/[^/]*\/$/, '');
}

function belongsTo({ schemaPath }: ErrorObject, branch: string): boolean {
  // A definition that was compiled on its own has paths without its name.
  if (branch === '#/') return !/^#\/(?:definitions|\$defs)\//.test(schemaPath);
  return schemaPath.startsWith(branch);
}

function isTag({ keyword, instancePath }: ErrorObject, at: string): boolean {
  return (keyword === 'enum' || keyword === 'const') && (instancePath === `${at}/type` || instancePath === `${at}/in`);
}

/** "Or a reference" stands beside nearly everything and is hardly ever what was meant. */
function isReferenceBranch({ keyword, params }: ErrorObject): boolean {
  return keyword === 'required' && params['missingProperty'] === '$ref';
}

/** Several lists of allowed values for one spot become one list, and so do alternatives of which one must be there. */
function mergeChoices(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const merged = new Map<string, ErrorObject>();
  for (const error of errors) {
    const { keyword, instancePath, params } = error;
    const isChoice = choiceParameter(error) !== undefined;
    const key = JSON.stringify(isChoice ? [keyword, instancePath] : [keyword, instancePath, params]);
    const before = merged.get(key);
    merged.set(key, before === undefined ? error : combine(before, error));
  }
  return [...merged.values()];
}

/** The parameter of an error that holds one or several alternatives. */
function choiceParameter({ keyword, schemaPath }: ErrorObject): string | undefined {
  if (keyword === 'enum') return 'allowedValues';
  if (keyword === 'type') return 'type';
  return keyword === 'required' && /(?:oneOf|anyOf)\/\d+\/required$/.test(schemaPath) ? 'missingProperty' : undefined;
}

function combine(a: ErrorObject, b: ErrorObject): ErrorObject {
  const name = choiceParameter(a);
  if (name === undefined) return a;
  const values = [...new Set([a.params[name], b.params[name]].flat())];
  return { ...a, params: { ...a.params, [name]: values } };
}
