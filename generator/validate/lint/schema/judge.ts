import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { RegExpLike } from 'ajv/dist/types/index.js';
import addFormats from 'ajv-formats';
import type { Contract } from '../../../load/index.ts';
import { distillErrors } from '../../standard/distill.ts';
import type { Site } from '../rule.ts';
import { keyOf } from '../site.ts';
import type { Direction } from './outline.ts';
import { createPatternTrial } from './patient-pattern.ts';
import { compilePattern } from './pattern.ts';
import { translateSchema } from './translate.ts';

/** Says why values don't fit schemas of one contract. */
export interface Judge {
  /** Patterns that took too long for some value, which then counts as fitting. */
  readonly slowPatterns: ReadonlySet<string>;
  /** The errors that help; none also when the schema itself is too broken to judge by. */
  errors(schema: Site, direction: Direction, value: unknown): readonly ErrorObject[];
}

/** Each schema is compiled once, when the first value has to fit it, together with those that it refers to. */
export function createJudge(contract: Contract): Judge {
  const trial = createPatternTrial();
  /** Patterns that don't mean anything are reported elsewhere; here everything matches them. */
  const toRegExp = (pattern: string): RegExpLike =>
    trial.prepare(pattern, compilePattern(pattern).expression ?? /(?:)/);
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    validateSchema: false,
    inlineRefs: false,
    logger: false,
    code: { regExp: Object.assign(toRegExp, { code: 'new RegExp' }) },
  });
  addFormats.default(ajv);
  const names = new Map<string, string>();
  const pending: { readonly name: string; readonly site: Site; readonly direction: Direction }[] = [];

  function nameOf(site: Site, direction: Direction): string {
    const key = `${direction} ${keyOf(site)}`;
    let name = names.get(key);
    if (name === undefined) {
      name = `schema-${names.size}`;
      names.set(key, name);
      pending.push({ name, site, direction });
    }
    return name;
  }

  function compile(site: Site, direction: Direction): ValidateFunction | undefined {
    const name = nameOf(site, direction);
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const towards = next.direction;
      ajv.addSchema(
        translateSchema(contract, next.site, towards, (target) => nameOf(target, towards)),
        next.name,
      );
    }
    try {
      return ajv.getSchema(name);
    } catch {
      return undefined;
    }
  }

  return {
    errors(schema, direction, value) {
      try {
        const validate = compile(schema, direction);
        return validate === undefined || validate(value) ? [] : distillErrors(validate.errors ?? []);
      } catch (error) {
        // A schema that is itself in place of itself, or a chain of references without end: other rules look at those.
        if (error instanceof RangeError) return [];
        throw error;
      }
    },
    slowPatterns: trial.slow,
  };
}
