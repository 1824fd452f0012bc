/**
 * A predicate for the glob patterns that contracts are named by: `*` and `?` stay inside one path segment, `**`
 * crosses segments, `{a,b}` chooses. Everything else stands for itself.
 */
export function globMatcher(patterns: readonly string[]): (path: string) => boolean {
  const expressions = patterns.map((pattern) => new RegExp(`^${translate(pattern)}$`, 'u'));
  return (path) => expressions.some((expression) => expression.test(path));
}

/** Whether the text asks for more than the one file that it spells. */
export function isGlob(path: string): boolean {
  return /[*?{[]/.test(path);
}

function translate(pattern: string): string {
  return pattern.replace(/^\.\//, '').replace(/\*\*\/|\*\*|\*|\?|\{[^{}]*\}|[^*?{}]+|[{}]/g, (token) => {
    if (token === '**/') return '(?:[^/]+/)*';
    if (token === '**') return '.*';
    if (token === '*') return '[^/]*';
    if (token === '?') return '[^/]';
    if (token.startsWith('{') && token.endsWith('}')) {
      return `(?:${token.slice(1, -1).split(',').map(translate).join('|')})`;
    }
    return token.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  });
}
