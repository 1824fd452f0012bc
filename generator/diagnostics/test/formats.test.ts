import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Diagnostic, formatGithub, formatJson, formatSarif, formatText } from '../index.ts';

const text = 'openapi: 3.1.0\n\tinfo: {title: 1}\r\npaths: {}\n';
const problem: Diagnostic = {
  severity: 'error',
  code: 'wrong-type',
  message: 'title must be text',
  location: { file: 'a b/api.yaml', line: 2, column: 16, endLine: 2, endColumn: 17, pointer: '/info/title' },
  expected: 'a string',
  fix: "write '1'",
  related: [{ message: 'declared here', location: { file: 'other.yaml', line: 3, column: 1 } }],
};

test('text shows the line, a caret and the remedy', () => {
  expect(formatText([problem, problem], new Map([['a b/api.yaml', text]]))).toBe(
    [
      'a b/api.yaml:2:16 error wrong-type',
      '  title must be text',
      '  2 | \tinfo: {title: 1}',
      '    | \t              ^',
      '  expected: a string',
      "  fix: write '1'",
      '  other.yaml:3:1 declared here',
      '',
    ].join('\n'),
  );
});

test('diagnostics come in the order of the text, each once', () => {
  const later = { ...problem, location: { ...problem.location, line: 10 } };
  const { diagnostics, counts } = JSON.parse(formatJson([later, problem, later]));
  expect(diagnostics).toEqual([problem, later]);
  expect(counts).toEqual({ errors: 2, warnings: 0, infos: 0 });
});

test('a workflow command stays one line whatever the contract says', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (message, file) => {
      const hostile = `${message}\n::error::${message}`;
      const line = formatGithub([{ ...problem, message: hostile, location: { file, line: 1, column: 1 } }]);
      expect(line.match(/[\r\n]/g)).toEqual(['\n']);
      const [, properties = '', data] = /^::error (.*?)::(.*)\n$/s.exec(line) ?? [];
      expect(properties.split(',')).toHaveLength(4);
      const unescaped = data?.replaceAll('%0A', '\n').replaceAll('%0D', '\r').replaceAll('%25', '%');
      expect(unescaped).toBe(`${hostile}\nExpected: a string\nFix: write '1'`);
    }),
  );
});

test('no text of a contract reaches the terminal as a control sequence', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (message) => {
      const location = { file: 'a.yaml', line: 1, column: 1 };
      const shown = formatText([{ ...problem, message, location }], new Map([['a.yaml', message]]));
      expect(shown).not.toMatch(/[\p{Cc}--[\n\t]]/v);
    }),
  );
});

test('SARIF names its rules and points at the file', () => {
  const log = JSON.parse(formatSarif([problem], new Map([['wrong-type', 'A value has another type']])));
  const shape = {
    type: 'object',
    required: ['version', 'runs'],
    properties: { version: { const: '2.1.0' }, runs: { type: 'array', minItems: 1 } },
  };
  expect(new Ajv2020().validate(shape, log)).toBe(true);
  const [run] = log.runs;
  expect(run.tool.driver.rules).toEqual([{ id: 'wrong-type', shortDescription: { text: 'A value has another type' } }]);
  expect(run.results[0]).toMatchObject({ ruleId: 'wrong-type', ruleIndex: 0, level: 'error' });
  expect(run.results[0].locations[0].physicalLocation.artifactLocation.uri).toBe('a%20b/api.yaml');
});
