import type { ErrorCode, YAMLError } from 'yaml';
import type { SyntaxProblem } from '../syntax-problem.ts';
import { TOO_DEEP } from '../syntax-problem.ts';

interface Advice {
  readonly code?: string;
  readonly message?: string;
  readonly fix?: string;
}

/** Says what the YAML parser found in words for people who edit contracts, not for people who write parsers. */
export function yamlProblem(error: YAMLError): SyntaxProblem {
  const [start, end] = error.pos;
  const { code = 'yaml-syntax', message = lowerFirst(error.message), fix } = advice(error.code, error.message);
  return { code, message, start, end, ...(fix === undefined ? {} : { fix }) };
}

function advice(code: ErrorCode, message: string): Advice {
  switch (code) {
    case 'TAB_AS_INDENT':
      return { code: 'yaml-tab', message: 'YAML allows no tab as indentation', fix: 'indent with spaces' };
    case 'MULTIPLE_DOCS':
      return {
        code: 'yaml-multiple-documents',
        message: 'a second YAML document starts here',
        fix: "keep one document in a file: remove the '---' or split the file",
      };
    case 'TAG_RESOLVE_FAILED':
      return {
        code: 'yaml-tag',
        message: `the tag isn't one that JSON knows (${lowerFirst(message)})`,
        fix: 'remove the tag',
      };
    case 'BAD_ALIAS':
      return { fix: 'give the anchor and its alias one plain name' };
    case 'RESOURCE_EXHAUSTION':
      return TOO_DEEP;
    case 'NON_STRING_KEY':
      return { message: 'a key must be a plain name, not a collection or alias' };
    case 'BLOCK_AS_IMPLICIT_KEY':
      return {
        message: 'a second colon makes this line ambiguous, or the line is indented wrongly',
        fix: "put text that holds ': ' in quotes, or mend the indentation",
      };
    case 'BAD_INDENT':
      return flowAdvice(message) ?? { fix: 'line the entries of one collection up at the same column' };
    case 'MISSING_CHAR':
      return /Missing closing/.test(message)
        ? { message: 'the quoted text is never closed', fix: 'close the quote' }
        : {};
    case 'BAD_SCALAR_START':
      return { fix: 'put the text in quotes' };
    default:
      return {};
  }
}

/** For what is written in brackets or braces. */
function flowAdvice(message: string): Advice | undefined {
  const close = /^Flow \w+ in block collection must be sufficiently indented and end with a (\S)$/.exec(message)?.[1];
  if (close === undefined) return undefined;
  return {
    message: `the '${close === ']' ? '[' : '{'}' above is never closed, or what is in it stands too far to the left`,
    fix: `close it with '${close}', or indent its lines further than the key before it`,
  };
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
