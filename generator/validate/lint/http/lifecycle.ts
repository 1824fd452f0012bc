import { member } from '../../../load/index.ts';
import { missingSunset } from '../lifecycle.ts';
import type { Rule } from '../rule.ts';
import type { HttpOutline } from './outline.ts';

export const sunsetMissing: Rule<HttpOutline> = {
  id: 'sunset-missing',
  severity: 'info',
  area: 'lifecycle',
  summary: 'What is deprecated says by x-sunset from when on it may be gone.',
  *check({ operations, schemas }) {
    const sites = [
      ...operations.map(({ site }) => site),
      ...operations.flatMap(({ parameters }) => parameters),
      ...schemas.schemas,
    ];
    yield* missingSunset(sites.filter(({ value }) => member(value, 'deprecated') === true));
  },
};
