import type { JsonObject, JsonValue } from '../../model/ir/index.ts';
import { type Call, own } from './call.ts';
import type { CallProblem } from './problems.ts';

/** What is wrong with a call, to follow after "a request". */
export function describeProblem(call: Call, { pointer, rule, where }: CallProblem): string {
  if (pointer !== undefined) return describeValue(call, pointer, rule);
  if (where === 'body') {
    if (rule === 'required') return 'without a body';
    return rule === 'media type' ? 'with a body of another media type' : 'with a body that is no JSON';
  }
  const [place = '', ...words] = where.split(' ');
  const name = words.join(' ');
  if (rule === 'required') return `without the ${place} parameter ${name}`;
  const groups: Readonly<Record<string, JsonObject>> = call.parameters;
  return `with ${shown(own(groups[place] ?? {}, name))} as ${place} parameter ${name}`;
}

function describeValue({ body }: Call, pointer: string, rule: string): string {
  const place = pointer === '' ? 'the body' : pointer;
  if (rule === 'required') return `with a required member missing in ${place}`;
  if (rule === 'additionalProperties' || rule === 'unevaluatedProperties') return `with an unknown member in ${place}`;
  return `with ${shown(body?.kind === 'value' ? valueAt(body.value, pointer) : undefined)} as ${place}`;
}

function valueAt(value: JsonValue, pointer: string): JsonValue | undefined {
  const steps = pointer.split('/').slice(1);
  return steps.reduce<JsonValue | undefined>((part, step) => {
    return own(Object(part), step.replaceAll('~1', '/').replaceAll('~0', '~'));
  }, value);
}

function shown(value: JsonValue | undefined): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  if (text.length <= 40) return text;
  return typeof value === 'string' ? `a text of ${[...value].length} characters` : `${text.slice(0, 40)}…`;
}
