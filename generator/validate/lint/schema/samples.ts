import { formatPointer, member, parsePointer } from '../../../load/index.ts';
import { describeError } from '../../standard/describe.ts';
import type { Finding, Rule, Site } from '../rule.ts';
import { createJudge } from './judge.ts';
import type { Sample, SchemaOutline } from './outline.ts';

/** Findings for one sample; the first few say enough. */
const MAX_FINDINGS = 3;

export const exampleInvalid: Rule<SchemaOutline> = {
  id: 'example-invalid',
  severity: 'error',
  area: 'examples',
  summary: 'Examples fit their schemas: documentation, mocks and tests are made of them.',
  *check({ samples }, contract) {
    const judge = createJudge(contract);
    for (const sample of samples) if (sample.kind === 'example') yield* misfits(sample, judge);
  },
};

export const defaultInvalid: Rule<SchemaOutline> = {
  id: 'default-invalid',
  severity: 'error',
  area: 'examples',
  summary: 'Defaults fit their schemas: they take the place of values.',
  *check({ samples }, contract) {
    const judge = createJudge(contract);
    for (const sample of samples) if (sample.kind === 'default') yield* misfits(sample, judge);
  },
};

function* misfits(
  { schema, value, direction, kind }: Sample,
  judge: ReturnType<typeof createJudge>,
): Iterable<Finding> {
  for (const error of judge.errors(schema, direction, value.value).slice(0, MAX_FINDINGS)) {
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
