import type { JsonValue, Parameter, StyledValue } from '../model/ir/index.ts';

/** How a parameter's value stands in its place, escaped for it. */
export function encodePath({ name, value }: Parameter, content: JsonValue): string {
  if (value.kind === 'content') return escaped(JSON.stringify(content));
  const { explode, style } = value;
  const prefix = style === 'label' ? '.' : style === 'matrix' ? ';' : '';
  const separator = style === 'simple' || !explode ? ',' : prefix;
  const pairs = pairsOf(content);
  if (pairs !== undefined) {
    const joined = pairs.map(([key, part]) => (explode ? `${key}=${part}` : `${key},${part}`)).join(separator);
    return style === 'matrix' && !explode ? `;${name}=${joined}` : `${prefix}${joined}`;
  }
  if (Array.isArray(content)) {
    const items = content.map((item) => text(item));
    if (style === 'matrix') {
      return explode ? items.map((item) => `;${name}=${item}`).join('') : `;${name}=${items.join(',')}`;
    }
    return `${prefix}${items.join(separator)}`;
  }
  return style === 'matrix' ? `;${name}=${text(content)}` : `${prefix}${text(content)}`;
}

/** Name and value of each query pair that a parameter makes, escaped. */
export function encodeQuery({ name, value }: Parameter, content: JsonValue): string[] {
  const key = encodeURIComponent(name);
  if (value.kind === 'content') return [`${key}=${escaped(JSON.stringify(content))}`];
  const { explode, style } = value;
  if (style === 'deepObject') return deepObject(key, content);
  const pairs = pairsOf(content);
  if (pairs !== undefined) {
    if (explode) return pairs.map(([part, inner]) => `${part}=${inner}`);
    return [`${key}=${pairs.flat().join(delimiter(value))}`];
  }
  if (Array.isArray(content)) {
    const items = content.map((item) => text(item));
    return explode ? items.map((item) => `${key}=${item}`) : [`${key}=${items.join(delimiter(value))}`];
  }
  return [`${key}=${text(content)}`];
}

/** A header's or a cookie's value, as it is. */
export function encodeSimple({ value }: Pick<Parameter, 'value'>, content: JsonValue): string {
  if (value.kind === 'content') return JSON.stringify(content);
  if (Array.isArray(content)) return content.map((item) => plain(item)).join(',');
  if (typeof content !== 'object' || content === null) return plain(content);
  const pairs = Object.entries(content).map(([key, part]) => [key, plain(part)]);
  return value.explode ? pairs.map((pair) => pair.join('=')).join(',') : pairs.flat().join(',');
}

function deepObject(key: string, content: JsonValue): string[] {
  if (typeof content !== 'object' || content === null) return [`${key}=${text(content)}`];
  return Object.entries(content).flatMap(([part, inner]) => deepObject(`${key}[${encodeURIComponent(part)}]`, inner));
}

function delimiter({ style }: StyledValue): string {
  return style === 'spaceDelimited' ? '%20' : style === 'pipeDelimited' ? '%7C' : ',';
}

function pairsOf(content: JsonValue): [string, string][] | undefined {
  if (typeof content !== 'object' || content === null || Array.isArray(content)) return undefined;
  return Object.entries(content).map(([key, part]) => [encodeURIComponent(key), text(part)]);
}

function text(value: JsonValue): string {
  return escaped(plain(value));
}

function plain(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Lone surrogates have no escape. */
function escaped(value: string): string {
  return encodeURIComponent(value.toWellFormed());
}
