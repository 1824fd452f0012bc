import type { JsonValue, Origin, Schema } from '../../model/ir/index.ts';
import type { Step } from './step.ts';

/** One thing that changed in one pair of schemas, apart from everything else that changed there. */
export interface Delta {
  /** Name of a row of the aspect table. */
  readonly aspect: string;
  readonly subject?: string;
  /** What it was and what it became, ready to be read. */
  readonly before?: string;
  readonly after?: string;
  readonly base?: Origin;
  readonly revision?: Origin;
  /** `target` with this one thing as it is in `donor`, both being forms of the same schema. */
  readonly graft: (target: Schema, donor: Schema) => Schema;
  /** Step to the part that came or went, for the path that people read. */
  readonly part?: Step;
}

/** What a comparison of two schemas finds: changes of its own, and pairs of parts to look into. */
export interface Shallow {
  readonly deltas: readonly Delta[];
  readonly parts: readonly { readonly step: Step; readonly base: Schema; readonly revision: Schema }[];
}

/** A graft that takes whole keywords over. */
export function keywords(...names: readonly (keyof Schema)[]): Delta['graft'] {
  return (target, donor) => {
    const grafted: Record<string, unknown> = { ...target };
    for (const name of names) {
      if (donor[name] === undefined) delete grafted[name];
      else grafted[name] = donor[name];
    }
    return { ...(grafted as Partial<Schema>), origin: target.origin };
  };
}

/** The place of a keyword of a schema. */
export function at(schema: Schema, ...tokens: readonly (string | number)[]): Origin {
  const escaped = tokens.map((token) => `/${String(token).replaceAll('~', '~0').replaceAll('/', '~1')}`);
  return { file: schema.origin.file, pointer: schema.origin.pointer + escaped.join('') };
}

const LONGEST = 60;

/** A value as it is shown in a message: JSON, shortened. */
export function show(value: JsonValue | undefined): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

/** A name as it is shown in a message. */
export function quote(name: string): string {
  return `\`${name}\``;
}
