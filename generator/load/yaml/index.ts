import type { Parsed, SyntaxProblem } from '../syntax-problem.ts';
import { parseYamlEvents } from './parse-events.ts';

/**
 * YAML 1.2 with the core schema: what JSON can say, written more comfortably. Two libraries read it. One is some five
 * times faster and knows where values stand; the other explains what is wrong, and takes anchors, aliases and tags. So
 * the first reads what is plain, and whatever it stumbles over is read again by the second, whose word counts.
 */
export async function parseYaml(text: string): Promise<Parsed | readonly SyntaxProblem[]> {
  return parseYamlEvents(text) ?? (await import('./parse-tree.ts')).parseYamlTree(text);
}
