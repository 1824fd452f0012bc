import type { JsonValue, Origin, Schema } from '../../model/ir/index.ts';
import { type ApiNames, camelCase, NameScope, pascalCase, stringLiteral } from '../typescript/index.ts';
import { InvalidPatternError } from './invalid-pattern.ts';
import { KindFinder } from './kinds.ts';

/** A function that is still to be printed. */
export interface PendingCheck {
  readonly name: string;
  readonly schema: Schema;
}

/** Names that the functions of the module use for themselves. */
const RUNTIME = [
  ...['countProperties', 'equals', 'fail', 'firstDuplicate', 'hasRoom', 'includes', 'isArray', 'isBinary', 'isInteger'],
  ...['isMultipleOf', 'isNumber', 'isObject', 'longerThan', 'missing', 'nest', 'noneMatches', 'own', 'passes'],
  ...['shorterThan', 'step', 'wrongFormat', 'wrongType', 'issues', 'pointer', 'start', 'value', 'key'],
];

/** Collects what a module of validators needs at its top, and which functions it needs at all. */
export class ModuleWriter {
  readonly names: ApiNames;
  readonly kinds: KindFinder;
  /** What the module calls the runtime's `Issue`; a contract may well have a schema of that name. */
  readonly issue: string;
  readonly constants: string[] = [];
  readonly pending: PendingCheck[] = [];
  readonly #functions: NameScope;
  readonly #used = new Set<string>();
  readonly #patterns = new Map<string, string>();
  readonly #sets = new Map<string, string>();
  readonly #named = new Map<string, string>();
  readonly #anonymous = new Map<Schema, string>();

  constructor(names: ApiNames, taken: readonly string[]) {
    this.names = names;
    this.kinds = new KindFinder(names);
    this.issue = new NameScope(names.typeNames).claim('Issue', 'ValidationIssue');
    this.#functions = new NameScope(taken);
  }

  /** Imports a function of the runtime. */
  use(helper: string): string {
    this.#used.add(helper);
    return helper;
  }

  get used(): readonly string[] {
    return [...this.#used].sort();
  }

  /** Name of the constant that holds a compiled pattern. */
  pattern(text: string, origin: Origin): string {
    let name = this.#patterns.get(text);
    if (name === undefined) {
      name = `PATTERN_${this.#patterns.size + 1}`;
      this.#patterns.set(text, name);
      const flags = patternFlags(text, origin);
      this.constants.push(`const ${name} = new RegExp(${stringLiteral(text)}${flags === '' ? '' : `, '${flags}'`});`);
    }
    return name;
  }

  /** Name of the constant that holds scalars as a set. */
  set(printedValues: readonly string[]): string {
    return this.#constant(`new Set<unknown>([${wrapList(printedValues)}])`, 'VALUES', 'ReadonlySet<unknown>');
  }

  /** Name of the constant that holds values of which some are objects or arrays. */
  list(values: readonly JsonValue[]): string {
    // Parsed, not printed: an object literal would take `__proto__` for something else.
    return this.#constant(`JSON.parse(${stringLiteral(JSON.stringify(values))})`, 'VALUES', 'readonly unknown[]');
  }

  /** Name of the function that checks a schema. The schema is printed once, whoever asks for it. */
  check(schema: Schema, hint: string): string {
    return schema.ref !== undefined && isBareRef(schema)
      ? this.namedCheck(schema.ref)
      : this.#anonymousCheck(schema, hint);
  }

  namedCheck(ref: string): string {
    let name = this.#named.get(ref);
    if (name === undefined) {
      name = this.#functions.claim(`check${this.names.schema(ref)}`);
      this.#named.set(ref, name);
      this.pending.push({ name, schema: this.names.resolve(ref) });
    }
    return name;
  }

  /** Variables of one function. */
  locals(): NameScope {
    return new NameScope(RUNTIME);
  }

  #anonymousCheck(schema: Schema, hint: string): string {
    let name = this.#anonymous.get(schema);
    if (name === undefined) {
      name = this.#functions.claim(`${hint}Part`);
      this.#anonymous.set(schema, name);
      this.pending.push({ name, schema });
    }
    return name;
  }

  #constant(expression: string, prefix: string, type: string): string {
    let name = this.#sets.get(expression);
    if (name === undefined) {
      name = `${prefix}_${this.#sets.size + 1}`;
      this.#sets.set(expression, name);
      this.constants.push(`const ${name}: ${type} = ${expression};`);
    }
    return name;
  }
}

/** Items behind each other, in as many lines as they need. */
function wrapList(items: readonly string[]): string {
  const lines: string[] = [];
  let line = '';
  for (const item of items) {
    if (line !== '' && line.length + item.length > 110) {
      lines.push(line);
      line = '';
    }
    line += line === '' ? `${item},` : ` ${item},`;
  }
  return lines.length === 0 && line.length < 70 ? line.slice(0, -1) : `\n  ${[...lines, line].join('\n  ')}\n`;
}

/** Whether a schema says nothing beyond the name that it refers to. */
export function isBareRef(schema: Schema): boolean {
  for (const keyword in schema) if (!ANNOTATIONS.has(keyword) && keyword !== 'ref') return false;
  return schema.ref !== undefined;
}

/** Whether a schema says nothing about its values. */
export function isSilent(schema: Schema): boolean {
  for (const keyword in schema) if (!ANNOTATIONS.has(keyword)) return false;
  return true;
}

/** Keywords that accept every value. `origin` is no keyword, but as silent as one. */
export const ANNOTATIONS: ReadonlySet<string> = new Set([
  ...['origin', 'title', 'description', 'default', 'examples', 'extensions', 'deprecated', 'readOnly', 'writeOnly'],
  ...['discriminator', 'contentEncoding', 'contentMediaType'],
]);

const SIMPLE_NAME = /^[a-z][A-Za-z0-9]{0,30}$/;
const PRINTABLE_NAME = /^[a-zA-Z_$][\w$]{0,40}$/;

/** A variable name that reminds of a property, and is none of the module's functions: those are called `check…`. */
export function variableFor(property: string): string {
  const name = SIMPLE_NAME.test(property) ? property : camelCase(property);
  return PRINTABLE_NAME.test(name) && !/^check[^a-z]/.test(name) ? name : 'member';
}

/** The name of an anonymous schema's function starts with its owner's. */
export function hintFor(owner: string, property: string): string {
  const name = pascalCase(property);
  return PRINTABLE_NAME.test(name) && owner.length < 60 ? owner + name : owner;
}

function patternFlags(text: string, origin: Origin): string {
  // Patterns are written with Unicode in mind, but older documents escape characters that the flag forbids to escape.
  for (const flags of ['u', '']) {
    try {
      new RegExp(text, flags);
      return flags;
    } catch {}
  }
  throw new InvalidPatternError(text, origin);
}
