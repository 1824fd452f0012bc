import type { HttpApi, Schema } from '../../../../model/ir/index.ts';
import { allRefs, parts } from '../../../schema-walk.ts';
import { template } from '../../../templates.ts';
import {
  type ApiNames,
  allDerived,
  HEADER,
  type NameScope,
  parentsOf,
  propertyKey,
  stringLiteral,
} from '../../../typescript/index.ts';

/** Names and prints the revivers of one API. */
export class DateRevivers {
  readonly #api: HttpApi;
  readonly #names: ApiNames;
  /** Function names by schema, of those that hold a date. */
  readonly #functions = new Map<string, string>();
  /** The same for what a family's members share. */
  readonly #bases = new Map<string, string>();

  constructor(api: HttpApi, names: ApiNames, scope: NameScope) {
    this.#api = api;
    this.#names = names;
    if (names.choices.dates !== 'Date') return;
    for (const name of holders(api, names)) {
      this.#functions.set(name, scope.claim(`revive${names.schema(name)}`));
      const isBase = names.families.get(name)?.derived.length;
      if (isBase) this.#bases.set(name, scope.claim(`revive${names.base(name)}`));
    }
  }

  /** Whether any named schema has a reviver. */
  get isEmpty(): boolean {
    return this.#functions.size === 0;
  }

  /**
   * A function that revives values of a schema, as an expression, or undefined where they hold no date.
   * `qualifier` stands before the names of the API's own revivers, `runtime` before those of the runtime.
   */
  expression(schema: Schema, qualifier: string, runtime: string): string | undefined {
    if (this.#names.choices.dates !== 'Date') return undefined;
    return this.#print(schema, qualifier, runtime);
  }

  /** Whether the schema's expression mentions a reviver of the API's own. */
  hasNamed(schema: Schema): boolean {
    return allRefs(schema).some((ref) => this.#functions.has(ref));
  }

  /** The module with a reviver for each named schema that holds a date. */
  module(ext: string): string {
    const functions = this.#api.schemas.flatMap(({ name, schema }) => {
      const reviver = this.#functions.get(name);
      if (reviver === undefined) return [];
      const type = this.#names.schema(name);
      const base = this.#bases.get(name);
      const own = optional(this.#print(this.#ownPart(name, schema), '', 'dates.'));
      const body = together([...this.#inherited(name, schema), ...own], 'dates.') ?? 'dates.same';
      if (base === undefined) return [{ name: reviver, type, body }];
      return [
        { name: base, type: this.#names.base(name), body },
        { name: reviver, type, body: this.#family(name) },
      ];
    });
    return template<object>('clients/typescript/dates.hbs')({ header: HEADER, ext, functions });
  }

  /** What a member of a family says itself: its parents' bases are revived by functions of their own. */
  #ownPart(name: string, schema: Schema): Schema {
    const member = this.#names.families.get(name);
    if (member === undefined) return schema;
    const { ref, allOf, oneOf, anyOf, ...rest } = schema;
    const parts = allOf?.filter((part) => part.ref === undefined || !this.#bases.has(part.ref)) ?? [];
    const own = { ...rest, allOf: parts };
    return member.derived.length > 0 ? own : { ...own, ...(oneOf && { oneOf }), ...(anyOf && { anyOf }) };
  }

  #inherited(name: string, schema: Schema): string[] {
    if (!this.#names.families.has(name)) return [];
    return parentsOf(schema).flatMap((parent) => this.#bases.get(parent) ?? []);
  }

  /** Chooses by the tag among all that a schema stands for. */
  #family(name: string): string {
    const { families } = this.#names;
    const property = families.get(name)?.property ?? '';
    const cases = [name, ...allDerived(name, families)].flatMap((each) => {
      const reviver = this.#bases.get(each) ?? this.#functions.get(each);
      const values = families.get(each)?.values ?? [];
      return reviver === undefined ? [] : values.map((value) => `${propertyKey(String(value))}: ${reviver}`);
    });
    return `dates.tagged(${stringLiteral(property)}, { ${cases.join(', ')} })`;
  }

  #print(schema: Schema, qualifier: string, runtime: string): string | undefined {
    if (schema.enum || schema.const || schema.never) return undefined;
    const inner = (part: Schema): string | undefined => this.#print(part, qualifier, runtime);
    const found: string[] = [];
    const named = schema.ref === undefined ? undefined : this.#functions.get(schema.ref);
    if (named !== undefined) found.push(`${qualifier}${named}`);
    if (isInstant(schema)) found.push(`${runtime}instant`);
    const items = schema.items && inner(schema.items);
    const tuple = (schema.prefixItems ?? []).map((item) => inner(item));
    if (tuple.some((item) => item !== undefined) || (tuple.length > 0 && items)) {
      const list = tuple.map((item) => item ?? `${runtime}same`).join(', ');
      found.push(`${runtime}tuple([${list}]${items ? `, ${items}` : ''})`);
    } else if (items) found.push(`${runtime}list(${items})`);
    const members = this.#members(schema, inner, runtime);
    if (members !== undefined) found.push(members);
    for (const part of schema.allOf ?? []) found.push(...optional(inner(part)));
    for (const union of [schema.oneOf, schema.anyOf]) {
      if (union !== undefined) found.push(...optional(this.#union(schema, union, inner, runtime)));
    }
    return together(found, runtime);
  }

  #members(schema: Schema, inner: (part: Schema) => string | undefined, runtime: string): string | undefined {
    const entries = (schema.properties ?? []).flatMap(({ name, schema: property }) => {
      const reviver = inner(property);
      return reviver === undefined ? [] : [`${propertyKey(name)}: ${reviver}`];
    });
    const others = [schema.additionalProperties, ...(schema.patternProperties ?? []).map((each) => each.schema)];
    const [rest] = others.flatMap((each) => (each === undefined ? [] : optional(inner(each))));
    if (entries.length === 0 && rest === undefined) return undefined;
    const known = rest === undefined ? [] : (schema.properties ?? []).map(({ name }) => stringLiteral(name));
    const tail = rest === undefined ? '' : `, ${rest}, [${known.join(', ')}]`;
    const line = `${runtime}members(${entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`}${tail})`;
    if (line.length <= 100) return line;
    return `${runtime}members({\n${entries.map((entry) => `    ${entry},\n`).join('')}  }${tail})`;
  }

  /** Branches that a tag tells apart are revived one by one, so that one's dates are not another's texts. */
  #union(
    { discriminator }: Schema,
    branches: readonly Schema[],
    inner: (part: Schema) => string | undefined,
    runtime: string,
  ): string | undefined {
    const revivers = branches.map((branch) => inner(branch));
    const found = revivers.filter((reviver) => reviver !== undefined);
    if (found.length === 0) return undefined;
    const cases = (discriminator?.mapping ?? []).flatMap(({ value, ref }) => {
      const own = revivers[branches.findIndex((branch) => branch.ref === ref)];
      // A tag that says something keeps its values from the default's reviver, also where they have no dates.
      const reviver = own ?? (discriminator?.fallback === undefined ? undefined : `${runtime}same`);
      return reviver === undefined ? [] : [`${propertyKey(value)}: ${reviver}`];
    });
    if (discriminator !== undefined && branches.every(({ ref }) => ref !== undefined)) {
      const otherwise = optional(revivers[branches.findIndex(({ ref }) => ref === discriminator.fallback)]);
      const listed = cases.length === 0 ? '{}' : `{ ${cases.join(', ')} }`;
      return `${runtime}tagged(${[stringLiteral(discriminator.propertyName), listed, ...otherwise].join(', ')})`;
    }
    return together(found, runtime);
  }
}

/** One after the other, each once. */
function together(revivers: readonly string[], runtime: string): string | undefined {
  const unique = [...new Set(revivers)];
  return unique.length > 1 ? `${runtime}every(${unique.join(', ')})` : unique[0];
}

function optional(reviver: string | undefined): string[] {
  return reviver === undefined ? [] : [reviver];
}

function isInstant({ format, types }: Schema): boolean {
  return format === 'date-time' && types?.includes('string') === true;
}

/** Names of schemas that hold a date, themselves or through others. */
function holders({ schemas }: HttpApi, { families }: ApiNames): readonly string[] {
  const has = (schema: Schema): boolean => isInstant(schema) || parts(schema).some(has);
  const users = new Map<string, string[]>();
  for (const { name, schema } of schemas) {
    for (const ref of [...allRefs(schema), ...(families.get(name)?.derived ?? [])]) {
      users.set(ref, [...(users.get(ref) ?? []), name]);
    }
  }
  const found = new Set<string>();
  const queue = schemas.filter(({ schema }) => has(schema)).map(({ name }) => name);
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    queue.push(...(users.get(name) ?? []));
  }
  return schemas.flatMap(({ name }) => (found.has(name) ? [name] : []));
}
