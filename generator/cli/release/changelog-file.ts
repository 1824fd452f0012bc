const PREAMBLE = '# Changelog\n';

/**
 * Puts the entry of a release before the newest one. An entry of the same release is replaced, so that a second run
 * changes nothing.
 * @param entry starts with its heading
 * @param name what the heading of this release begins with, such as `## Contracts 1.2.0`
 */
export function withEntry(changelog: string | undefined, entry: string, name: string): string {
  const text = changelog ?? PREAMBLE;
  const { head, sections } = split(text);
  const others = sections.filter((section) => !isNamed(section, name));
  const at = sections.findIndex((section) => isNamed(section, name));
  const before = at < 0 ? [] : others.slice(0, at);
  const after = at < 0 ? others : others.slice(at);
  return `${[head, ...before, entry, ...after]
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join('\n\n')}\n`;
}

/** What stands before the first release, then a section a release. Headings inside code blocks are none. */
function split(text: string): { readonly head: string; readonly sections: readonly string[] } {
  const parts: string[][] = [[]];
  let fence = '';
  for (const line of text.replaceAll('\r\n', '\n').split('\n')) {
    const [mark = ''] = /^(`{3,}|~{3,})/.exec(line) ?? [];
    if (fence === '') fence = mark;
    else if (mark.startsWith(fence)) fence = '';
    if (fence === '' && line.startsWith('## ')) parts.push([]);
    parts.at(-1)?.push(line);
  }
  const [head = '', ...sections] = parts.map((lines) => lines.join('\n'));
  return { head, sections };
}

function isNamed(section: string, name: string): boolean {
  return section.startsWith(name) && !/^[\w.+-]/.test(section.slice(name.length));
}
