import type { JsonObject, JsonValue } from '../../model/ir/index.ts';
import { accepts } from '../evaluate/accepts.ts';
import { sendsOnlyNamed } from '../evaluate/named.ts';
import { closesWriters, type Interpretation } from '../interpretation.ts';
import { nodeOf } from '../node/view.ts';
import type { Scoped } from '../scope.ts';
import { explainWhole, judgeWhole, type Refusal } from './ajv.ts';
import { wholeSchema } from './json-schema.ts';

/** The schema as one direction sees it, as JSON Schema 2020-12: references under `$defs`, nothing outside. */
export function toJsonSchema(schema: Scoped, interpretation: Interpretation): JsonObject {
  return wholeSchema(nodeOf(schema, interpretation.direction));
}

/** Does a reader accept the value? ajv's word, on the whole schema; compiled once. */
export function judge(schema: Scoped, interpretation: Interpretation): (value: JsonValue) => boolean {
  return judgeWhole(nodeOf(schema, interpretation.direction));
}

/** Where a reader stumbles over the value, by ajv; undefined if it accepts it. */
export function refusal(schema: Scoped, interpretation: Interpretation, value: JsonValue): Refusal | undefined {
  return explainWhole(nodeOf(schema, interpretation.direction))(value);
}

/** Does a writer send the value? A reader of the same schema accepts it and, unless `strict`, every property is named. */
export function sends(schema: Scoped, interpretation: Interpretation): (value: JsonValue) => boolean {
  const node = nodeOf(schema, interpretation.direction);
  const reader = judgeWhole(node);
  const closed = closesWriters(interpretation);
  return (value) => reader(value) && accepts(node, value) && (!closed || sendsOnlyNamed([node], value));
}

/**
 * Does a reader accept the value, by our own evaluator? Costs no compilation: for questions asked once per schema. Its
 * answers are those of `judge`.
 */
export function isAccepted(schema: Scoped, interpretation: Interpretation, value: JsonValue): boolean {
  return accepts(nodeOf(schema, interpretation.direction), value);
}
