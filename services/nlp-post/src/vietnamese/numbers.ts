import { bare, merged, type Token } from '../text/token.ts';
import { digitOf, readNumber, type SaidNumber } from './number-words.ts';

/** Words behind a number that make even a small one a figure. */
const UNITS: ReadonlyMap<string, string> = new Map([
  ['phần trăm', '%'],
  ['ki lô gam', ' kg'],
  ['kilôgam', ' kg'],
  ['ki lô mét', ' km'],
  ['kilômét', ' km'],
  ['xăng ti mét', ' cm'],
  ['mi li mét', ' mm'],
  ['mét vuông', ' m²'],
  ['độ xê', ' °C'],
  ['gờ ram', ' g'],
  ['đô la', ' USD'],
]);

/** Words before or behind a number with which it is written in figures, however small it is. */
const FIGURES_BEFORE = new Set([
  'ngày',
  'tháng',
  'năm',
  'quý',
  'số',
  'khóa',
  'lớp',
  'phòng',
  'tầng',
  'trang',
  'điều',
  'khoản',
  'chương',
  'tuần',
  'bài',
  'mục',
  'phiên',
  'đợt',
]);
const FIGURES_BEHIND = new Set([
  'đồng',
  'giờ',
  'phút',
  'giây',
  'tuổi',
  'độ',
  'nghìn',
  'triệu',
  'tỷ',
  'năm',
  'tháng',
  'ngày',
  'mét',
  'lít',
  'cân',
  'usd',
  'euro',
]);

/**
 * Numbers, dates, money, units, times and telephone numbers from words to figures. Small numbers that count nothing
 * measurable (`hai người bạn`, `một lần`) stay words, as people write them.
 */
export function writeNumbers(tokens: readonly Token[]): readonly Token[] {
  const words = tokens.map(({ text }) => bare(text).word);
  // A number never goes on behind punctuation.
  const ends = tokens.map(({ text }) => bare(text).tail !== '');
  const result: Token[] = [];
  for (let at = 0; at < tokens.length; ) {
    const end = ends.indexOf(true, at);
    const limit = end < 0 ? tokens.length : end + 1;
    const written = figureAt(words.slice(0, limit), at);
    if (written === undefined) {
      const token = tokens[at];
      if (token !== undefined) result.push(token);
      at += 1;
      continue;
    }
    const parts = tokens.slice(at, at + written.words);
    result.push(merged(parts, written.text + bare(parts.at(-1)?.text ?? '').tail));
    at += written.words;
  }
  return result;
}

interface Written {
  readonly text: string;
  readonly words: number;
}

function figureAt(words: readonly string[], at: number): Written | undefined {
  const before = words[at - 1] ?? '';
  // `năm` is five, and it is a year: behind a month, and before digits, it is the year.
  if (words[at] === 'năm' && isYearWord(words, at)) return undefined;
  const said = readNumber(words, at);
  if (said === undefined) return undefined;
  const number = trimmed(words, at, said);
  const next = words[at + number.words] ?? '';
  const decimal = readDecimal(words, at, number);
  const value = decimal ?? { text: asText(number, before), words: number.words };
  const unit = unitAt(words, at + value.words);
  if (unit !== undefined) return { text: value.text + unit.text, words: value.words + unit.words };
  const isFigure =
    decimal !== undefined ||
    number.digits !== undefined ||
    number.value > 10 ||
    FIGURES_BEFORE.has(before) ||
    FIGURES_BEHIND.has(next);
  return isFigure ? value : undefined;
}

function isYearWord(words: readonly string[], at: number): boolean {
  const before = words[at - 1] ?? '';
  const year = readNumber(words, at + 1);
  const isBehindDate =
    digitOf(before) !== undefined || /^(mười|mươi|một|nay|ngoái|trong|vào|đầu|cuối|của)$/u.test(before);
  return year !== undefined && year.value >= 100 && (isBehindDate || at === 0 || year.value >= 1_000);
}

/** `tháng ba năm hai nghìn` is the month 3, not 35: five behind a small number is a year if a year follows. */
function trimmed(words: readonly string[], at: number, said: SaidNumber): SaidNumber {
  if (said.digits !== undefined) return said;
  for (let place = at + 1; place < at + said.words; place += 1) {
    if (words[place] !== 'năm' || !isYearWord(words, place)) continue;
    return readNumber(words.slice(0, place), at) ?? said;
  }
  return said;
}

/** `ba phẩy mười bốn`, `hai chấm năm` */
function readDecimal(words: readonly string[], at: number, whole: SaidNumber): Written | undefined {
  const joint = words[at + whole.words] ?? '';
  if (joint !== 'phẩy') return undefined;
  const start = at + whole.words + 1;
  let zeros = '';
  let from = start;
  while (words[from] === 'không') {
    zeros += '0';
    from += 1;
  }
  const fraction = readNumber(words, from);
  if (fraction === undefined && zeros === '') return undefined;
  const digits = zeros + (fraction === undefined ? '' : (fraction.digits ?? String(fraction.value)));
  const used = from - start + (fraction?.words ?? 0);
  return { text: `${grouped(whole.value)},${digits}`, words: whole.words + 1 + used };
}

/** Years, codes and telephone numbers are not grouped. */
function asText({ digits, value }: SaidNumber, before: string): string {
  if (digits !== undefined) return digits;
  if (before === 'năm' || before === 'số' || before === 'mã') return String(value);
  return grouped(value);
}

/** As Vietnamese writes it: a point between groups of three digits. */
function grouped(value: number): string {
  return value < 10_000 && value % 1_000 !== 0 ? String(value) : String(value).replace(/\B(?=(\d{3})+$)/g, '.');
}

function unitAt(words: readonly string[], at: number): Written | undefined {
  for (const length of [3, 2, 1]) {
    const parts = words.slice(at, at + length);
    const unit = UNITS.get(parts.join(' '));
    if (parts.length === length && unit !== undefined) return { text: unit, words: length };
  }
  return undefined;
}
