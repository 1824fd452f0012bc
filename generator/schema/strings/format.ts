import { createRequire } from 'node:module';
import type { Format } from 'ajv';

/**
 * Formats assert where ajv-formats knows them, as validators of OpenAPI documents have it; the others are annotations.
 * ajv and its formats are loaded when the first schema with a format is met.
 */
export interface KnownFormat {
  readonly kind: 'string' | 'number';
  readonly test: (value: string | number) => boolean;
}

const require = createRequire(import.meta.url);
const known = new Map<string, KnownFormat | undefined>();

export function formatOf(name: string): KnownFormat | undefined {
  if (!known.has(name)) known.set(name, load(name));
  return known.get(name);
}

function load(name: string): KnownFormat | undefined {
  const format = everyFormat().get(name);
  if (format === undefined || format === true) return undefined;
  if (typeof format === 'string') return ofText(new RegExp(format));
  if (format instanceof RegExp) return ofText(format);
  if (typeof format === 'function') return ofText({ test: format });
  const { validate } = format;
  if (format.type === 'number') {
    return {
      kind: 'number',
      test: (value) => typeof value === 'number' && typeof validate === 'function' && callNumber(validate, value),
    };
  }
  if (validate instanceof RegExp) return ofText(validate);
  if (typeof validate === 'function') return ofText({ test: (text) => callText(validate, text) });
  return undefined;
}

function ofText(matcher: { test(text: string): boolean }): KnownFormat {
  return { kind: 'string', test: (value) => typeof value === 'string' && matcher.test(value) };
}

function callNumber(validate: unknown, value: number): boolean {
  return typeof validate === 'function' && validate(value) === true;
}

function callText(validate: unknown, value: string): boolean {
  return typeof validate === 'function' && validate(value) === true;
}

/** The expression that is the whole of a format's test, where there is one. */
export function fullFormatSource(name: string): RegExp | undefined {
  const format = everyFormat().get(name);
  return format instanceof RegExp ? format : undefined;
}

function everyFormat(): ReadonlyMap<string, Format> {
  const { fullFormats }: typeof import('ajv-formats/dist/formats.js') = require('ajv-formats/dist/formats.js');
  return new Map(Object.entries(fullFormats));
}
