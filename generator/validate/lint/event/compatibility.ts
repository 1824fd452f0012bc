import { nearestName } from '../../../load/index.ts';
import type { Rule } from '../rule.ts';
import { below } from '../site.ts';
import type { EventOutline } from './outline.ts';

const EXTENSION = 'x-compatibility';
const PROMISES = ['backward', 'forward', 'full'];
const MODES: readonly string[] = ['none', ...PROMISES, ...PROMISES.map((promise) => `${promise}-transitive`)];

export const compatibilityUnknown: Rule<EventOutline> = {
  id: 'compatibility-unknown',
  severity: 'error',
  area: 'streams',
  summary: 'What channels promise their readers by x-compatibility is a mode that the gate knows.',
  *check({ root, channels }) {
    for (const holder of [root, ...channels.map(({ site }) => site)]) {
      const mode = below(holder, EXTENSION);
      if (mode === undefined || MODES.includes(String(mode.value))) continue;
      const near = nearestName(String(mode.value), MODES);
      yield {
        site: mode,
        message: `${JSON.stringify(mode.value)} is no mode of compatibility, so the gate would go by the default`,
        expected: `one of ${MODES.join(', ')}`,
        ...(near === undefined ? {} : { fix: `write '${near}'` }),
      };
    }
  },
};
