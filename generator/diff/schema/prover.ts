import type { JsonValue, Schema } from '../../model/ir/index.ts';
import { type Containment, contains, type Interpretation, isAccepted, tellsApart } from '../../schema/index.ts';
import type { Direction, Witness } from '../change.ts';
import type { Reading } from '../found.ts';
import { inPlaceOf } from './chosen-branches.ts';
import type { Delta } from './delta.ts';
import type { JointScope } from './joint-scope.ts';
import { type ListKeyword, replacePart, type Side, type Step } from './step.ts';
import { seeThrough } from './view.ts';
import { createWordings, type Wording } from './wordings.ts';

/** What is known about one change: harmless, harmful with a proof, or beyond what can be decided. */
export type Proof =
  | { readonly verdict: 'harmless' }
  | { readonly verdict: 'harmful'; readonly witness: Witness }
  | { readonly verdict: 'unknown'; readonly reason: string };

/** Puts questions about two versions of schemas to the algebra, in the terms of one scope. */
export interface Prover {
  /** Readers leave alone what their contract does not name, as long as it is not forbidden. */
  readonly ignoresUnknown: boolean;
  /** Is everything that the writing version writes acceptable to the reading one? Asked once per pair. */
  compare(base: Schema, revision: Schema, direction: Direction, reading: Reading): Proof;
  /** Do both accept exactly the same values? */
  mean(base: Schema, revision: Schema): boolean;
  /** Would this one change, alone, at the end of these steps, harm the reader of the whole value? */
  isolate(root: Roots, steps: readonly Step[], delta: Delta, direction: Direction, reading: Reading): Proof;
}

export interface Roots {
  readonly base: Schema;
  readonly revision: Schema;
}

export function createProver(joint: JointScope, objects: Interpretation['objects']): Prover {
  const wordings = createWordings(joint);
  const asked = new WeakMap<Schema, WeakMap<Schema, Map<string, Proof>>>();

  const interpret = (direction: Direction): Interpretation => ({
    direction: direction === 'none' ? 'event' : direction,
    ...(objects === undefined ? {} : { objects }),
  });

  /** By the letter, and where it is another one by what unions with a discriminator mean: tools go by either. */
  const worst = (schemas: readonly Schema[], writer: Schema, direction: Direction, ask: (words: Wording) => Proof) => {
    const first = ask(wordings.literal);
    if (!wordings.differ(schemas)) return first;
    const isSent = (value: JsonValue) => isAccepted(wordings.meant(writer), interpret(direction), value);
    if (first.verdict === 'harmful' && isSent(first.witness.value)) return first;
    const second = ask(wordings.meant);
    return second.verdict === 'harmless' && first.verdict === 'unknown' ? first : second;
  };

  const compare: Prover['compare'] = (base, revision, direction, reading) => {
    const row = asked.get(base) ?? new WeakMap<Schema, Map<string, Proof>>();
    asked.set(base, row);
    const answers = row.get(revision) ?? new Map<string, Proof>();
    row.set(revision, answers);
    const key = `${direction} ${reading}`;
    const known = answers.get(key);
    if (known !== undefined) return known;
    const { writer, reader } = roles({ base, revision }, reading);
    const proof = worst([base, revision], writer, direction, (words) =>
      proofOf(contains(words(writer), words(reader), interpret(direction), 'confirmed'), reading),
    );
    answers.set(key, proof);
    return proof;
  };

  const isWithin = (left: Schema, right: Schema, words: Wording): boolean =>
    contains(words(left), words(right), { direction: 'event', objects: 'strict' }, 'bare').verdict === 'yes';
  const mean = (left: Schema, right: Schema, words: Wording): boolean =>
    isWithin(left, right, words) && isWithin(right, left, words);

  return {
    ignoresUnknown: objects !== 'strict',
    compare,
    mean: (base, revision) =>
      mean(base, revision, wordings.literal) &&
      (!wordings.differ([base, revision]) || mean(base, revision, wordings.meant)),
    isolate(roots, steps, delta, direction, reading) {
      const { writer, reader, writes, reads } = roles(roots, reading);
      const changed = graftAt(writer, reader, steps, writes, reads, delta, joint);
      return worst([writer, reader], writer, direction, (words): Proof => {
        const answer = contains(words(writer), words(changed), interpret(direction), 'shrunk');
        if (answer.verdict !== 'no') return proofOf(answer, reading);
        // Does the version that did not write it refuse the value too, with all of its changes at once?
        const sides = [words(writer), words(reader)] as const;
        if (isAccepted(sides[1], interpret(direction), answer.witness)) return { verdict: 'harmless' };
        if (tellsApart(...sides, interpret(direction), answer.witness)) return proofOf(answer, reading);
        return { verdict: 'unknown', reason: `ajv does not confirm ${JSON.stringify(answer.witness)} as a difference` };
      });
    },
  };
}

function proofOf(answer: Containment, reading: Reading): Proof {
  switch (answer.verdict) {
    case 'yes':
      return { verdict: 'harmless' };
    case 'no':
      return {
        verdict: 'harmful',
        witness: { value: answer.witness, validIn: reading === 'oldToNew' ? 'base' : 'revision' },
      };
    case 'unknown':
      return { verdict: 'unknown', reason: answer.reason };
  }
}

function roles(roots: Roots, reading: Reading) {
  return reading === 'oldToNew'
    ? ({ writer: roots.base, reader: roots.revision, writes: 'base', reads: 'revision' } as const)
    : ({ writer: roots.revision, reader: roots.base, writes: 'revision', reads: 'base' } as const);
}

/** The writer's schema with one change taken over from the reader's, at the end of the steps. */
function graftAt(
  writer: Schema,
  reader: Schema,
  steps: readonly Step[],
  writes: Side,
  reads: Side,
  delta: Delta,
  joint: JointScope,
): Schema {
  const target = seeThrough(writer, joint.names);
  const donor = seeThrough(reader, joint.names);
  const [step, ...rest] = steps;
  if (step === undefined) return delta.graft(target, donor);
  if (step.kind === 'through') return graftAt(target, donor, rest, writes, reads, delta, joint);
  const inner = partAt(target, step, writes);
  const innerDonor = partAt(donor, step, reads);
  if (inner === undefined || innerDonor === undefined) return target;
  const part = graftAt(inner, innerDonor, rest, writes, reads, delta, joint);
  return replacePart(target, step, writes, target.discriminator === undefined ? part : inPlaceOf(inner, part));
}

/** The part that a step leads to. */
function partAt(schema: Schema, step: Step, side: Side): Schema | undefined {
  switch (step.kind) {
    case 'property':
      return schema.properties?.find((property) => property.name === step.name)?.schema;
    case 'dependent':
      return schema.dependentSchemas?.find((property) => property.name === step.name)?.schema;
    case 'pattern':
      return schema.patternProperties?.find((entry) => entry.pattern === step.pattern)?.schema;
    case 'single':
      return schema[step.keyword];
    case 'list':
      return listPart(schema, step.keyword, step[side]);
    case 'through':
      return schema;
  }
}

function listPart(schema: Schema, keyword: ListKeyword, index: number | undefined): Schema | undefined {
  return index === undefined ? schema : schema[keyword]?.[index];
}
