import type { Example, JsonValue, MediaType, Schema } from '../../model/ir/index.ts';
import { isAccepted, type Scope, sample } from '../../schema/index.ts';
import type { Preference } from './prefer.ts';
import { withExamples } from './with-examples.ts';

export interface ValueContext {
  readonly scope: Scope;
  readonly seed: number;
}

/** The example that the content is answered with, if it is one. */
export function contentExample(media: MediaType, prefer: Preference, context: ValueContext): Example | undefined {
  const { examples, schema } = media;
  const fitting = examples.filter(({ value }) => schema === undefined || fits(schema, value, context.scope));
  const named = fitting.find(({ name }) => name !== undefined && name === prefer.example);
  return named ?? (prefer.isDynamic ? undefined : fitting[0]);
}

/** What the content is answered with; undefined when no value was found that its schema accepts. */
export function contentValue(media: MediaType, prefer: Preference, context: ValueContext): JsonValue | undefined {
  const { schema } = media;
  const example = contentExample(media, prefer, context);
  if (example !== undefined) return example.value;
  if (schema === undefined) return '';
  const [sampled] = sample(
    { schema, scope: context.scope },
    { seed: context.seed, count: 1, interpretation: { direction: 'response' } },
  );
  if (sampled === undefined || prefer.isDynamic) return sampled;
  const shown = withExamples(schema, sampled, context.scope);
  return fits(schema, shown, context.scope) ? shown : sampled;
}

export function fits(schema: Schema, value: JsonValue, scope: Scope): boolean {
  return isAccepted({ schema, scope }, { direction: 'response' }, value);
}
