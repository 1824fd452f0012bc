import { type Contract, isRecord } from '../../../load/index.ts';
import type { Site } from '../rule.ts';
import { keyOf, text } from '../site.ts';
import { subschemas } from './subschemas.ts';

/**
 * Which way a value travels: `readOnly` members need not be sent, `writeOnly` ones need not come back. Examples that
 * stand in a schema itself may show either.
 */
export type Direction = 'request' | 'response' | 'either';

/** A value beside the schema that it should fit. */
export interface Sample {
  readonly schema: Site;
  readonly value: Site;
  readonly direction: Direction;
  readonly kind: 'example' | 'default';
  /** OpenAPI lets the example of a schema be text, whatever the schema, where that shows it better. */
  readonly mayBeText?: boolean;
}

/** Every schema of a contract, each once, and every value that is meant to fit one. */
export interface SchemaOutline {
  /** Where a schema starts: under a media type, a parameter, in the components, as target of a reference. */
  readonly roots: readonly Site[];
  /** The roots and all schemas inside them. */
  readonly schemas: readonly Site[];
  readonly samples: readonly Sample[];
}

export interface SchemaCollector {
  add(schema: Site | undefined): void;
  addSample(sample: Sample): void;
  outline(): SchemaOutline;
}

/** Gathers schemas while an outline of operations or messages is drawn. Follows references; keeps no stack. */
export function collectSchemas(contract: Contract): SchemaCollector {
  const roots = new Map<string, Site>();
  const schemas = new Map<string, Site>();
  const samples = new Map<string, Sample>();

  function visit(root: Site): void {
    const open = [root];
    for (let site = open.pop(); site !== undefined; site = open.pop()) {
      const key = keyOf(site);
      if (schemas.has(key) || !isRecord(site.value)) continue;
      schemas.set(key, site);
      const ref = text(site, '$ref');
      const target = ref === undefined ? undefined : contract.follow(site.document.file, ref);
      if (target !== undefined) add(target);
      open.push(...subschemas(site).toReversed());
    }
  }

  const pending: Site[] = [];
  let draining = false;
  function add(schema: Site | undefined): void {
    if (schema === undefined || roots.has(keyOf(schema))) return;
    roots.set(keyOf(schema), schema);
    pending.push(schema);
    if (draining) return;
    draining = true;
    for (let next = pending.shift(); next !== undefined; next = pending.shift()) visit(next);
    draining = false;
  }

  return {
    add,
    addSample(sample) {
      samples.set(`${keyOf(sample.value)}\0${sample.direction}`, sample);
    },
    outline() {
      return {
        roots: [...roots.values()],
        schemas: [...schemas.values()],
        samples: [...samples.values(), ...[...schemas.values()].flatMap(samplesInside)],
      };
    },
  };
}

function samplesInside(schema: Site): readonly Sample[] {
  const { value, document, pointer } = schema;
  if (!isRecord(value)) return [];
  const direction = 'either';
  const inside = (key: string, content: unknown, kind: Sample['kind']): Sample => ({
    schema,
    value: { document, pointer: `${pointer}/${key}`, value: content },
    direction,
    kind,
  });
  const found: Sample[] = [];
  if (Object.hasOwn(value, 'default')) found.push(inside('default', value['default'], 'default'));
  if (Object.hasOwn(value, 'example')) {
    found.push({ ...inside('example', value['example'], 'example'), mayBeText: true });
  }
  const { examples } = value;
  const listed: readonly unknown[] = Array.isArray(examples) ? examples : [];
  found.push(...listed.map((content, index) => inside(`examples/${index}`, content, 'example')));
  return found;
}
