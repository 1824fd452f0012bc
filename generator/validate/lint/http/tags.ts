import { nearestName } from '../../../load/index.ts';
import type { Rule, Site } from '../rule.ts';
import { below, entriesOf, text } from '../site.ts';
import type { HttpOutline } from './outline.ts';

export const tagParent: Rule<HttpOutline> = {
  id: 'tag-parent',
  severity: 'error',
  area: 'references',
  summary: 'The parent of a tag is another declared tag, and no tag stands above itself.',
  *check({ root }) {
    const tags = new Map(
      entriesOf(below(root, 'tags')).flatMap(([, site]) => {
        const name = text(site, 'name');
        return name === undefined ? [] : [[name, site] as const];
      }),
    );
    for (const [name, site] of tags) {
      const parent = below(site, 'parent');
      if (typeof parent?.value !== 'string') continue;
      if (!tags.has(parent.value)) {
        const near = nearestName(parent.value, tags.keys());
        yield {
          site: parent,
          message: `the tag '${name}' stands below '${parent.value}', which isn't declared`,
          fix: near === undefined ? `add a tag of that name` : `did you mean '${near}'?`,
        };
      } else if (isAboveItself(name, tags)) {
        yield { site: parent, message: `the tag '${name}' stands above itself`, fix: 'remove one of the parents' };
      }
    }
  },
};

function isAboveItself(name: string, tags: ReadonlyMap<string, Site>): boolean {
  let above = parentOf(name, tags);
  for (const seen = new Set<string>(); above !== undefined && !seen.has(above); above = parentOf(above, tags)) {
    if (above === name) return true;
    seen.add(above);
  }
  return false;
}

function parentOf(name: string, tags: ReadonlyMap<string, Site>): string | undefined {
  const site = tags.get(name);
  return site && text(site, 'parent');
}
