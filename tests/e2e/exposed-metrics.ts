import type { Selector } from '../../scripts/observability/index.ts';

type Labels = Readonly<Record<string, string>>;

/** What services tell at /metrics: for each name of a series the labels of its samples, of which there may be none. */
export type Exposed = ReadonlyMap<string, readonly Labels[]>;

/** Reads the text format of several services as one. */
export function readExposed(texts: readonly string[]): Exposed {
  const exposed = new Map<string, Labels[]>();
  const add = (name: string, labels: readonly Labels[]): void => {
    exposed.set(name, [...(exposed.get(name) ?? []), ...labels]);
  };
  for (const line of texts.flatMap((text) => text.split('\n'))) {
    const [, name = '', type] = /^# TYPE (\S+) (\S+)$/.exec(line) ?? [];
    // A metric without samples is one that is told; its first sample is a matter of time.
    const names = type === 'histogram' ? ['_bucket', '_sum', '_count'].map((ending) => name + ending) : [name];
    if (type !== undefined) for (const each of names) add(each, []);
    const [, series = '', labels] = /^([a-z]\w*)\{(.*)\} \S+$/.exec(line) ?? [];
    if (labels === undefined) continue;
    add(series, [Object.fromEntries([...labels.matchAll(/(\w+)="([^"]*)"/g)].map(([, key, value]) => [key, value]))]);
  }
  return exposed;
}

/** Labels that Prometheus adds. */
const OF_SCRAPES = new Set(['job', 'instance']);
/** Labels whose values an evening without trouble need not show. */
const OF_TROUBLE = new Set(['status', 'outcome', 'identity']);

/** Why nothing would ever match a selector; undefined if something may. */
export function whyNever({ labels, metric }: Selector, exposed: Exposed): string | undefined {
  const samples = exposed.get(metric);
  if (samples === undefined) return `${metric}: no service tells it`;
  if (samples.length === 0) return undefined;
  for (const { name } of labels) {
    if (!OF_SCRAPES.has(name) && !samples.some((sample) => name in sample)) return `${metric}: has no label ${name}`;
  }
  const exact = labels.filter(
    ({ name, operator, value }) => operator === '=' && !OF_TROUBLE.has(name) && !value.includes('$'),
  );
  if (samples.some((sample) => exact.every(({ name, value }) => sample[name] === value))) return undefined;
  return `${metric}: no sample has ${exact.map(({ name, value }) => `${name}="${value}"`).join(', ')}`;
}
