import { nearestName } from '../../../load/index.ts';
import { COMPATIBILITY, COMPATIBILITY_MODES } from '../../../model/ir/index.ts';
import type { Rule } from '../rule.ts';
import { below } from '../site.ts';
import type { EventOutline } from './outline.ts';

export const compatibilityUnknown: Rule<EventOutline> = {
  id: 'compatibility-unknown',
  severity: 'error',
  area: 'streams',
  summary: 'What channels promise their readers by x-compatibility is a mode that the gate knows.',
  *check({ root, channels }) {
    for (const holder of [root, ...channels.map(({ site }) => site)]) {
      const mode = below(holder, COMPATIBILITY);
      if (mode === undefined || COMPATIBILITY_MODES.includes(String(mode.value))) continue;
      const near = nearestName(String(mode.value), COMPATIBILITY_MODES);
      yield {
        site: mode,
        message: `${JSON.stringify(mode.value)} is no mode of compatibility, so the gate would go by the default`,
        expected: `one of ${COMPATIBILITY_MODES.join(', ')}`,
        ...(near === undefined ? {} : { fix: `write '${near}'` }),
      };
    }
  },
};
