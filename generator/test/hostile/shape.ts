import ts from 'typescript-5.9';
import { parseAllDocuments } from 'yaml';

/**
 * What a generated file is, apart from its names and texts: two files of one shape differ in no statement, expression
 * or type. Throws for a file that can't be parsed.
 */
export function shapeOf(path: string, content: string): unknown {
  if (path.endsWith('.json')) return jsonShape(JSON.parse(content));
  if (path.endsWith('.yaml')) return jsonShape(yamlDocuments(content));
  if (!path.endsWith('.ts')) return undefined;
  const source = ts.createSourceFile(path, content, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
  const { parseDiagnostics = [] } = source as unknown as { parseDiagnostics?: readonly ts.Diagnostic[] };
  const [problem] = parseDiagnostics;
  if (problem !== undefined) {
    const text = ts.flattenDiagnosticMessageText(problem.messageText, '\n');
    const start = problem.start ?? 0;
    throw new Error(`${path} is no TypeScript: ${text}\n…${content.slice(Math.max(0, start - 80), start + 80)}…`);
  }
  return nodeShape(source);
}

/** Manifests for Kubernetes are several documents in one file. */
function yamlDocuments(content: string): unknown[] {
  return parseAllDocuments(content).map((document) => {
    const [error] = document.errors;
    if (error !== undefined) throw error;
    return document.toJS();
  });
}

function nodeShape(node: ts.Node): unknown {
  if (isName(node)) return 'name';
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return 'text';
  // A pattern of a contract may be any regular expression, but nothing besides one.
  if (ts.isRegularExpressionLiteral(node)) return 'pattern';
  // Whether a lone statement gets braces depends on how long its line is.
  const [only] = ts.isBlock(node) && node.statements.length === 1 ? node.statements : [];
  if (only !== undefined) return nodeShape(only);
  const children: unknown[] = [];
  ts.forEachChild(node, (child) => void children.push(nodeShape(child)));
  // `a.b` and `a['b']` are the same access, written as the name allows.
  if (ts.isElementAccessExpression(node) && ts.isStringLiteral(node.argumentExpression))
    return ['access', children[0], 'name'];
  if (ts.isPropertyAccessExpression(node)) return ['access', children[0], 'name'];
  return [ts.SyntaxKind[node.kind], ...children];
}

/** Identifiers, and what may stand for one as a property's key. */
function isName(node: ts.Node): boolean {
  if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) return true;
  if (ts.isComputedPropertyName(node)) return ts.isStringLiteral(node.expression);
  return ts.isStringLiteral(node) && isKey(node);
}

function isKey(node: ts.Node): boolean {
  const { parent } = node;
  return parent !== undefined && 'name' in parent && parent.name === node;
}

function jsonShape(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(jsonShape);
  if (typeof value === 'object' && value !== null) return Object.values(value).map(jsonShape);
  return typeof value;
}
