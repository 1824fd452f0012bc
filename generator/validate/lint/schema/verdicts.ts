import type { ErrorObject } from 'ajv';
import type { Contract } from '../../../load/index.ts';
import { createJudge, type Judge } from './judge.ts';
import type { Sample, SchemaOutline } from './outline.ts';

/** Why one sample doesn't fit. */
export interface Verdict {
  readonly sample: Sample;
  readonly error: ErrorObject;
  /** The specifications leave it open: formats are only hints to them, and an example may be written as text. */
  readonly isDoubt: boolean;
}

export interface Verdicts {
  readonly misfits: readonly Verdict[];
  readonly slowPatterns: ReadonlySet<string>;
}

/** Errors of one sample; the first few say enough. */
const MAX_ERRORS = 3;

const known = new WeakMap<SchemaOutline, Verdicts>();

/** Judges every sample once, whichever rule asks first. */
export function verdictsOn(outline: SchemaOutline, contract: Contract): Verdicts {
  let verdicts = known.get(outline);
  if (verdicts === undefined) {
    const judge = createJudge(contract);
    const misfits = outline.samples.flatMap((sample) => judgeSample(sample, judge));
    verdicts = { misfits, slowPatterns: judge.slowPatterns };
    known.set(outline, verdicts);
  }
  return verdicts;
}

function judgeSample(sample: Sample, judge: Judge): readonly Verdict[] {
  const { schema, direction, value, kind, mayBeText } = sample;
  const errors = judge.errors(schema, direction, value.value);
  if (errors.length === 0) return [];
  const isText = typeof value.value === 'string' && errors.some(isWrongType);
  if (isText && kind === 'example') {
    const written = parseJson(String(value.value));
    if (written !== undefined && judge.errors(schema, direction, written).length === 0) return [];
  }
  return errors.slice(0, MAX_ERRORS).map((error) => ({
    sample,
    error,
    isDoubt: error.keyword === 'format' || (isText && mayBeText === true),
  }));
}

function isWrongType({ keyword, instancePath }: ErrorObject): boolean {
  return keyword === 'type' && instancePath === '';
}

function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}
