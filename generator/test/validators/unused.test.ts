import { expect, test } from 'vitest';
import type { Schema } from '../../model/ir/index.ts';
import { compileRoot, emitRoot } from './compile.ts';

const ORIGIN = { file: 'fixture.yaml', pointer: '' };

test.each<[string, Schema]>([
  ['a list of values of which none has the type', { origin: ORIGIN, types: ['string'], enum: [1, 2] }],
  ['a schema that is false', { origin: ORIGIN, never: true }],
])('%s is refused without a look at the value', (_name, schema) => {
  const issues: { message: string }[] = [];
  expect(compileRoot(schema)('1', issues as never)).toBe(false);
  expect(issues.map(({ message }) => message)).toEqual(['is not allowed']);
  // The compiler refuses parameters that nobody reads.
  expect(emitRoot(schema)).toContain('(_value: unknown, issues: Issue[]');
});

test('nothing is imported for members that may be anything', () => {
  const schema: Schema = { origin: ORIGIN, types: ['object'], additionalProperties: { origin: ORIGIN } };
  expect(emitRoot(schema)).not.toContain('step');
});
