/** Contract text in one line of Markdown, which ends a paragraph at line ends and reads tags in angle brackets. */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\s]+/gu, ' ')
    .replace(/[\\`*_[\]<>#|]/g, '\\$&')
    .trim();
}
