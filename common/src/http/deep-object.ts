import { decode } from './scan.ts';
import { listed, type Shape } from './shape.ts';

/** Texts by the names that stand in brackets: `filter[state]=done&filter[rules][0][field]=state`. */
interface Branch {
  readonly texts: string[];
  readonly members: Map<string, Branch>;
}

/** Names that are deeper than this are nobody's: whoever sends them wants to see what recursion does. */
const MAX_STEPS = 32;

/** The object or list that the pairs of a query or form make whose names begin with `name`; undefined without any. */
export function readDeepObject(name: string, shape: Shape, text: string): unknown {
  const root = newBranch();
  for (const pair of text.split('&')) {
    const equals = pair.indexOf('=');
    const steps = stepsOf(equals === -1 ? pair : pair.slice(0, equals), name);
    if (steps === undefined || steps.length > MAX_STEPS) continue;
    let branch = root;
    for (const step of steps) {
      const next = branch.members.get(step) ?? newBranch();
      branch.members.set(step, next);
      branch = next;
    }
    branch.texts.push(equals === -1 ? '' : decode(pair.slice(equals + 1), true));
  }
  return root.texts.length === 0 && root.members.size === 0 ? undefined : readBranch(root, shape);
}

function newBranch(): Branch {
  return { texts: [], members: new Map() };
}

/**
 * What stands in the brackets after `name`; undefined where something else comes first. A name that has brackets as they
 * are is taken apart before it is decoded, so that escaped ones stay part of a member's name; many clients escape all.
 */
function stepsOf(raw: string, name: string): string[] | undefined {
  const isRaw = raw.includes('[');
  const text = isRaw ? raw : decode(raw, true);
  const bracket = text.indexOf('[');
  const head = bracket === -1 ? text : text.slice(0, bracket);
  if ((isRaw ? decode(head, true) : head) !== name) return undefined;
  if (bracket === -1) return [];
  if (!text.endsWith(']')) return undefined;
  const steps = text.slice(bracket + 1, -1).split('][');
  return isRaw ? steps.map((step) => decode(step, true)) : steps;
}

function readBranch({ texts, members }: Branch, shape: Shape | undefined): unknown {
  if (members.size === 0) return readTexts(texts, shape);
  const entries = [...members];
  if (shape?.kind === 'list' && entries.every(([step]) => /^\d*$/.test(step))) {
    return entries
      .sort(([left], [right]) => Number(left) - Number(right))
      .flatMap(([step, branch]) =>
        step === '' ? branch.texts.map((text) => readTexts([text], shape.item)) : [readBranch(branch, shape.item)],
      );
  }
  const shapes = shape?.kind === 'members' ? shape : undefined;
  return Object.fromEntries(
    entries.map(([name, branch]) => {
      const known = shapes !== undefined && Object.hasOwn(shapes.members, name) ? shapes.members[name] : shapes?.rest;
      return [name, readBranch(branch, known)];
    }),
  );
}

/** A single value that comes several times is none; the list makes the validator say so. */
function readTexts(texts: readonly string[], shape: Shape | undefined): unknown {
  if (shape?.kind === 'list') {
    const items = texts.map((text) => readTexts([text], shape.item));
    return listed(texts, items, shape);
  }
  const [text = ''] = texts;
  if (texts.length > 1) return texts;
  const scalar = shape?.kind === 'members' ? shape.alone : shape;
  return scalar?.kind === 'scalar' ? scalar.read(text) : text;
}
