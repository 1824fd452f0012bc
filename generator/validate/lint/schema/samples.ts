import { formatPointer, member, parsePointer } from '../../../load/index.ts';
import { describeError } from '../../standard/describe.ts';
import type { Finding, Rule, Site } from '../rule.ts';
import type { Sample, SchemaOutline } from './outline.ts';
import { type Verdict, verdictsOn } from './verdicts.ts';

export const exampleInvalid: Rule<SchemaOutline> = {
  id: 'example-invalid',
  severity: 'error',
  area: 'examples',
  summary: 'Examples fit their schemas: documentation, mocks and tests are made of them.',
  check: (outline, contract) => misfits(verdictsOn(outline, contract).misfits, 'example', false),
};

export const exampleDoubtful: Rule<SchemaOutline> = {
  id: 'example-doubtful',
  severity: 'warning',
  area: 'examples',
  summary: 'Examples have the format that they name and are written as values.',
  check: (outline, contract) => misfits(verdictsOn(outline, contract).misfits, 'example', true),
};

export const defaultInvalid: Rule<SchemaOutline> = {
  id: 'default-invalid',
  severity: 'error',
  area: 'examples',
  summary: 'Defaults fit their schemas: they take the place of values.',
  check: (outline, contract) => misfits(verdictsOn(outline, contract).misfits, 'default', false),
};

export const defaultDoubtful: Rule<SchemaOutline> = {
  id: 'default-doubtful',
  severity: 'warning',
  area: 'examples',
  summary: 'Defaults have the format that they name.',
  check: (outline, contract) => misfits(verdictsOn(outline, contract).misfits, 'default', true),
};

function* misfits(verdicts: readonly Verdict[], wanted: Sample['kind'], isDoubt: boolean): Iterable<Finding> {
  for (const { sample, error, isDoubt: isDoubted } of verdicts) {
    const { kind, value, schema } = sample;
    if (kind !== wanted || isDoubted !== isDoubt) continue;
    const { pointer, part, message, expected } = describeError(error);
    const segments = parsePointer(pointer) ?? [];
    const site: Site = {
      document: value.document,
      pointer: value.pointer + formatPointer(segments),
      value: segments.reduce(member, value.value),
    };
    const where = segments.length === 0 ? '' : ` at '${pointer}'`;
    yield {
      site,
      part: segments.length === 0 ? 'value' : part,
      message: `the ${kind} doesn't fit its schema${where}: ${message}`,
      ...(expected === undefined ? {} : { expected }),
      related: [{ message: 'the schema', site: schema }],
      fix: `mend the ${kind} or the schema`,
    };
  }
}
