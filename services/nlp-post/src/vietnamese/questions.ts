/** Words that ask wherever they stand, and those that ask at the end of a sentence. */
const ASKING =
  /(^| )(tại sao|vì sao|khi nào|bao giờ|ở đâu|bao nhiêu|bao lâu|như thế nào|thế nào|có phải|phải chăng|làm sao|ai là|cái gì)( |$)/u;
const AT_END = /(^| )(không|chưa|à|hả|nhỉ|chứ|gì|ai|đâu|nào|sao|ạ không|phải không|được không|đúng không)$/u;
/** `không` at the end denies, unless something is asked about before it. */
const ASKED = /(^| )(có|được|phải|đúng|biết|thấy|cần|muốn|còn|đã)( |$)/u;

export function isVietnameseQuestion(words: readonly string[]): boolean {
  const text = words.join(' ');
  if (ASKING.test(text)) return true;
  const end = AT_END.exec(text)?.[2];
  if (end === undefined) return false;
  return end === 'không' || end === 'chưa' ? ASKED.test(text) : true;
}

const ENGLISH = /^(who|what|when|where|why|how|which|is|are|do|does|did|can|could|will|would|should|have|has) /;

export function isEnglishQuestion(words: readonly string[]): boolean {
  return ENGLISH.test(`${words.join(' ')} `);
}
