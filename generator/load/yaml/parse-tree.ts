import { parseDocument } from 'yaml';
import { Survey } from '../survey.ts';
import { MAX_DEPTH, type Parsed, type SyntaxProblem } from '../syntax-problem.ts';
import { convertYaml } from './convert-tree.ts';
import { yamlProblem } from './problems.ts';
import { yamlPlaces } from './tree-places.ts';

/**
 * Parses YAML 1.2 with the core schema into a tree that knows every token: slowly, but able to say what is wrong where,
 * and what an alias stands for.
 */
export function parseYamlTree(text: string): Parsed | readonly SyntaxProblem[] {
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    merge: false,
    // Duplicates are found below, where the first of the two is known too.
    uniqueKeys: false,
    stringKeys: true,
    resolveKnownTags: false,
    prettyErrors: false,
    logLevel: 'error',
  });
  const problems: SyntaxProblem[] = [];
  const directive = /^%YAML\s+1\.1\b/m.exec(text);
  if (directive !== null && document.directives.yaml.version === '1.1') {
    const message = 'the document asks for YAML 1.1, where words such as yes and on are booleans';
    problems.push({
      code: 'yaml-version',
      message,
      start: directive.index,
      expected: 'YAML 1.2',
      fix: 'remove the line',
    });
  }
  // What follows the first syntax error is mostly its echo.
  const [firstError] = [...document.errors].sort((a, b) => a.pos[0] - b.pos[0]);
  if (firstError !== undefined) return [...problems, yamlProblem(firstError)];
  problems.push(...document.warnings.filter(({ code }) => code === 'TAG_RESOLVE_FAILED').map(yamlProblem));
  const converted = convertYaml(document.contents);
  problems.push(...converted.problems);
  if (problems.length > 0) return problems;
  const { value, aliases } = converted;
  const hasForbiddenKey = new Survey().take(value, MAX_DEPTH) === 'key';
  return { value, places: yamlPlaces(document.contents, aliases), hasForbiddenKey };
}
