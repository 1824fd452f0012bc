import { fail, type Issue, missing } from './issue.ts';
import { isInteger, isNumber } from './kinds.ts';

// The commonest properties have a type and nothing else; one call each keeps generated modules short. A property that
// is undefined is absent, as it is in JSON.

/** Records that a value has a type that it may not have. */
export function wrongType(issues: Issue[], pointer: string, expected: string): false {
  return fail(issues, pointer, 'type', `must be ${expected}`);
}

/** Records that a text or number does not have the format that it should have. */
export function wrongFormat(issues: Issue[], pointer: string, expected: string): false {
  return fail(issues, pointer, 'format', `must be ${expected}`);
}

export function requiredString(value: unknown, issues: Issue[], pointer: string): void {
  if (typeof value !== 'string') wrongOrMissing(value, issues, pointer, 'a string');
}

export function optionalString(value: unknown, issues: Issue[], pointer: string): void {
  if (typeof value !== 'string' && value !== undefined) wrongType(issues, pointer, 'a string');
}

export function requiredStringOrNull(value: unknown, issues: Issue[], pointer: string): void {
  if (typeof value !== 'string' && value !== null) wrongOrMissing(value, issues, pointer, 'a string or null');
}

export function optionalStringOrNull(value: unknown, issues: Issue[], pointer: string): void {
  if (typeof value !== 'string' && value !== null && value !== undefined) {
    wrongType(issues, pointer, 'a string or null');
  }
}

export function requiredInteger(value: unknown, issues: Issue[], pointer: string): void {
  if (!isInteger(value)) wrongOrMissing(value, issues, pointer, 'an integer');
}

export function optionalInteger(value: unknown, issues: Issue[], pointer: string): void {
  if (!isInteger(value) && value !== undefined) wrongType(issues, pointer, 'an integer');
}

export function requiredNumber(value: unknown, issues: Issue[], pointer: string): void {
  if (!isNumber(value)) wrongOrMissing(value, issues, pointer, 'a number');
}

export function optionalNumber(value: unknown, issues: Issue[], pointer: string): void {
  if (!isNumber(value) && value !== undefined) wrongType(issues, pointer, 'a number');
}

export function requiredBoolean(value: unknown, issues: Issue[], pointer: string): void {
  if (typeof value !== 'boolean') wrongOrMissing(value, issues, pointer, 'a boolean');
}

export function optionalBoolean(value: unknown, issues: Issue[], pointer: string): void {
  if (typeof value !== 'boolean' && value !== undefined) wrongType(issues, pointer, 'a boolean');
}

function wrongOrMissing(value: unknown, issues: Issue[], pointer: string, expected: string): false {
  return value === undefined ? missing(issues, pointer) : wrongType(issues, pointer, expected);
}
