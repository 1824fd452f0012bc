import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Issue } from '../../../common/src/validation/index.ts';
import type { JsonValue, Schema } from '../../model/ir/index.ts';
import { definitions, json, schemas, unevaluating } from './arbitrary.ts';
import { compileRoot } from './compile.ts';
import { toJsonSchema } from './json-schema.ts';

function judgeOf(schema: Schema): (value: JsonValue) => boolean {
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    logger: false,
    ownProperties: true,
    validateSchema: false,
  });
  addFormats.default(ajv);
  // Where nobody asks what was evaluated, the judge need not keep track of it, which some schemas make it fail at.
  ajv.opts.unevaluated = Boolean(schema.unevaluatedItems ?? schema.unevaluatedProperties);
  return ajv.compile(toJsonSchema(schema, definitions));
}

/** Values that a schema speaks of itself: they are near what it accepts. */
function mentioned(schema: Schema): JsonValue[] {
  const out: JsonValue[] = [];
  JSON.stringify(schema, (keyword, value) => {
    if (keyword === 'enum') out.push(...value);
    if (keyword === 'const') out.push(value.value);
    return value;
  });
  return out;
}

/** Builds a value along the schema, obeying most keywords and now and then none. */
function near(schema: Schema, random: JsonValue, depth = 0): JsonValue {
  const literals = mentioned(schema);
  if (schema.properties && depth < 4) {
    const own = schema.properties.map(({ name, schema: part }) => [name, near(part, random, depth + 1)] as const);
    const required = (schema.required ?? []).map((name) => [name, random] as const);
    return Object.fromEntries([...required, ...own]);
  }
  if ((schema.items ?? schema.prefixItems) && depth < 4) {
    const first = (schema.prefixItems ?? []).map((part) => near(part, random, depth + 1));
    return schema.items ? [...first, near(schema.items, random, depth + 1)] : first;
  }
  return literals[0] ?? random;
}

/**
 * Where the judge itself is wrong about what is left unevaluated. Beside `dependentSchemas` it forgets what `properties`
 * has evaluated whenever the dependency doesn't apply; with `if` it counts the properties of a condition that failed.
 */
function misjudged(schema: Schema): boolean {
  return schema.unevaluatedProperties !== undefined && Boolean(schema.dependentSchemas ?? schema.if?.properties);
}

/** The judge looks evaluated names up in a plain object, and so takes inherited ones for evaluated. */
function tripsJudge(value: JsonValue): boolean {
  return /hasOwnProperty|isPrototypeOf/.test(JSON.stringify(value));
}

test.each([
  ['every keyword but the unevaluated ones', schemas],
  ['what other keywords leave unevaluated', unevaluating],
])('accepts exactly the values that ajv accepts: %s', (_, arbitrary) => {
  let accepted = 0;
  let refused = 0;
  fc.assert(
    fc.property(
      arbitrary.filter((schema) => !misjudged(schema)),
      fc.array(json, { minLength: 6, maxLength: 6 }),
      (schema, values) => {
        const judge = judgeOf(schema);
        const guard = compileRoot(schema, definitions);
        for (const value of [...values, ...values.map((random) => near(schema, random))]) {
          if (schema.unevaluatedProperties && tripsJudge(value)) continue;
          const issues: Issue[] = [];
          const valid = guard(value, issues);
          expect({ value, valid, issues }).toEqual({ value, valid: judge(value), issues });
          expect(issues.length === 0).toBe(valid);
          if (valid) accepted += 1;
          else refused += 1;
        }
      },
    ),
    { numRuns: Number(process.env['RUNS'] ?? 300) },
  );
  expect(Math.min(accepted, refused)).toBeGreaterThan(80);
});
