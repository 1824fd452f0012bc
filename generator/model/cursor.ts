import type { Contract } from '../load/document.ts';
import type { Extensions, JsonValue, Origin } from './ir/index.ts';
import type { Problems } from './problems.ts';

/** RFC 6901: one segment of a pointer. */
function escapeSegment(segment: string): string {
  return segment.includes('~') || segment.includes('/') ? segment.replace(/~/g, '~0').replace(/\//g, '~1') : segment;
}

/** What every cursor of one contract shares. */
export interface Reading {
  readonly contract: Contract;
  readonly problems: Problems;
}

/**
 * A node of a document together with its place. Reading a member of the wrong shape reports it there and answers as if
 * it were absent, so one slip never hides the next.
 */
export class Cursor {
  readonly reading: Reading;
  readonly value: unknown;
  readonly file: string;
  readonly pointer: string;

  constructor(reading: Reading, value: unknown, file: string, pointer: string) {
    this.reading = reading;
    this.value = value;
    this.file = file;
    this.pointer = pointer;
  }

  get origin(): Origin {
    return { file: this.file, pointer: this.pointer };
  }

  /** The value's members, or nothing when it is no object. */
  get members(): Readonly<Record<string, unknown>> | undefined {
    return typeof this.value === 'object' && this.value !== null && !Array.isArray(this.value)
      ? (this.value as Readonly<Record<string, unknown>>)
      : undefined;
  }

  has(key: string): boolean {
    return this.members !== undefined && Object.hasOwn(this.members, key);
  }

  /** The member as written, references included. */
  get(key: string): Cursor | undefined {
    const { members } = this;
    if (members === undefined || !Object.hasOwn(members, key)) return undefined;
    return new Cursor(this.reading, members[key], this.file, `${this.pointer}/${escapeSegment(key)}`);
  }

  /** The node itself, or the one that its `$ref` leads to. Undefined for a reference that leads nowhere. */
  follow(): Cursor | undefined {
    const ref = this.refText;
    if (ref === undefined) return this;
    const target = this.reading.contract.resolve(this.file, ref);
    return target && new Cursor(this.reading, target.value, target.document.file, target.pointer);
  }

  /** Text of the node's `$ref`, where it is a reference. */
  get refText(): string | undefined {
    const ref = this.members?.['$ref'];
    return typeof ref === 'string' ? ref : undefined;
  }

  text(key: string): string | undefined {
    const value = this.members?.[key];
    if (value === undefined || typeof value === 'string') return value;
    // `version: 1.0` without quotes is a number in YAML; its text is what was meant.
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    this.get(key)?.expect('a string');
    return undefined;
  }

  number(key: string): number | undefined {
    const value = this.members?.[key];
    if (value === undefined || (typeof value === 'number' && Number.isFinite(value))) return value;
    this.get(key)?.expect('a number');
    return undefined;
  }

  flag(key: string): boolean | undefined {
    const value = this.members?.[key];
    if (value === undefined || typeof value === 'boolean') return value;
    this.get(key)?.expect('true or false');
    return undefined;
  }

  /** The object below `key`; a wrong shape is reported. */
  object(key: string): Cursor | undefined {
    const child = this.get(key);
    if (child === undefined || child.members !== undefined) return child;
    child.expect('an object');
    return undefined;
  }

  /** Members of the object below `key`, without `x-` extensions unless asked for. */
  entries(key: string): [name: string, node: Cursor][] {
    return this.object(key)?.children() ?? [];
  }

  children(): [name: string, node: Cursor][] {
    return Object.keys(this.members ?? {}).flatMap((name) => {
      const child = this.get(name);
      return child === undefined ? [] : [[name, child]];
    });
  }

  items(key: string): Cursor[] {
    const child = this.get(key);
    if (child === undefined) return [];
    if (!Array.isArray(child.value)) {
      child.expect('a list');
      return [];
    }
    return child.value.map(
      (item: unknown, index) => new Cursor(this.reading, item, child.file, `${child.pointer}/${index}`),
    );
  }

  texts(key: string): string[] {
    return this.items(key).flatMap((item) => {
      if (typeof item.value === 'string') return [item.value];
      item.expect('a string');
      return [];
    });
  }

  json(key: string): JsonValue | undefined {
    return this.has(key) ? (this.members?.[key] as JsonValue) : undefined;
  }

  /** Every `x-…` member; undefined when there is none. */
  get extensions(): Extensions | undefined {
    const names = Object.keys(this.members ?? {}).filter((name) => name.startsWith('x-'));
    return names.length === 0
      ? undefined
      : Object.fromEntries(names.map((name) => [name, this.members?.[name] as JsonValue]));
  }

  expect(what: string): void {
    this.reading.problems.wrongShape(this, what);
  }
}
