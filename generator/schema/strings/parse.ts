import { type CharSet, charSet, complement, ignoringCase, LINE_ENDS } from './char-set.ts';
import { classEscape, readCharacter } from './parse-escape.ts';
import { Reader } from './reader.ts';
import { NotRegular, type Parsed, type Syntax } from './syntax.ts';

/** @throws NotRegular for lookaround elsewhere than at the start, back references and word boundaries. */
export function parsePattern(pattern: string, ignoreCase: boolean): Parsed {
  const reader = new Reader(pattern);
  const leading: { syntax: Syntax; positive: boolean }[] = [];
  if (/^\^\(\?[=!]/.test(pattern) && !hasTopLevelChoice(pattern)) {
    reader.take('^');
    while (reader.looking('(?=') || reader.looking('(?!')) {
      const positive = reader.looking('(?=');
      reader.skip(3);
      const syntax = choice(reader, ignoreCase);
      reader.expect(')');
      leading.push({ syntax: anchored(syntax), positive });
    }
    const rest = choice(reader, ignoreCase);
    return { parts: [...leading, { syntax: anchored(rest), positive: true }] };
  }
  const syntax = choice(reader, ignoreCase);
  if (!reader.done) throw new NotRegular(`an unmatched ${reader.peek()}`);
  return { parts: [{ syntax, positive: true }] };
}

function anchored(syntax: Syntax): Syntax {
  return { kind: 'sequence', parts: [{ kind: 'edge', side: 'start' }, syntax] };
}

function hasTopLevelChoice(pattern: string): boolean {
  let depth = 0;
  let inClass = false;
  for (let index = 0; index < pattern.length; index++) {
    const char = pattern[index];
    if (char === '\\') index++;
    else if (char === '[') inClass = true;
    else if (char === ']') inClass = false;
    else if (inClass) continue;
    else if (char === '(') depth++;
    else if (char === ')') depth--;
    else if (char === '|' && depth === 0) return true;
  }
  return false;
}

function choice(reader: Reader, ignoreCase: boolean): Syntax {
  const options = [sequence(reader, ignoreCase)];
  while (reader.take('|')) options.push(sequence(reader, ignoreCase));
  const [only] = options;
  return options.length === 1 && only !== undefined ? only : { kind: 'choice', options };
}

function sequence(reader: Reader, ignoreCase: boolean): Syntax {
  const parts: Syntax[] = [];
  while (!reader.done && !reader.looking('|') && !reader.looking(')')) {
    const part = term(reader, ignoreCase);
    const bounds = quantifier(reader);
    parts.push(bounds === undefined ? part : { kind: 'repeat', part, least: bounds[0], most: bounds[1] });
  }
  return { kind: 'sequence', parts };
}

function term(reader: Reader, ignoreCase: boolean): Syntax {
  if (reader.take('^')) return { kind: 'edge', side: 'start' };
  if (reader.take('$')) return { kind: 'edge', side: 'end' };
  if (reader.looking('(')) return group(reader, ignoreCase);
  const set = one(reader);
  return { kind: 'set', set: ignoreCase ? ignoringCase(set) : set };
}

function one(reader: Reader): CharSet {
  if (reader.take('.')) return complement(LINE_ENDS);
  if (reader.take('[')) return characterClass(reader);
  if (reader.looking('\\b') || reader.looking('\\B')) throw new NotRegular('a word boundary');
  const set = classEscape(reader);
  if (set !== undefined) return set;
  const point = readCharacter(reader, false);
  return [[point, point]];
}

function group(reader: Reader, ignoreCase: boolean): Syntax {
  reader.expect('(');
  if (reader.looking('?=') || reader.looking('?!')) throw new NotRegular('a lookahead');
  if (reader.looking('?<=') || reader.looking('?<!')) throw new NotRegular('a lookbehind');
  if (reader.take('?<')) reader.through('>');
  else if (!reader.take('?:') && reader.looking('?')) throw new NotRegular('a group with modifiers');
  const inner = choice(reader, ignoreCase);
  reader.expect(')');
  return inner;
}

function characterClass(reader: Reader): CharSet {
  const negated = reader.take('^');
  const intervals: (readonly [number, number])[] = [];
  while (!reader.take(']')) {
    if (reader.done) throw new NotRegular('an unfinished class');
    const standing = classEscape(reader);
    if (standing !== undefined) {
      intervals.push(...standing);
      continue;
    }
    const low = readCharacter(reader, true);
    if (reader.looking('-') && !reader.looking('-]')) {
      const mark = reader.position;
      reader.skip(1);
      const other = classEscape(reader);
      if (other === undefined) {
        intervals.push([low, readCharacter(reader, true)]);
        continue;
      }
      reader.position = mark;
    }
    intervals.push([low, low]);
  }
  const set = charSet(intervals);
  return negated ? complement(set) : set;
}

function quantifier(reader: Reader): readonly [number, number] | undefined {
  const bounds = bare(reader);
  if (bounds !== undefined) reader.take('?');
  return bounds;
}

function bare(reader: Reader): readonly [number, number] | undefined {
  if (reader.take('*')) return [0, Number.POSITIVE_INFINITY];
  if (reader.take('+')) return [1, Number.POSITIVE_INFINITY];
  if (reader.take('?')) return [0, 1];
  const found = reader.takeMatch(/\{(\d+)(?:(,)(\d*))?\}/y);
  if (found === undefined) return undefined;
  const [, least = '0', comma, most] = found;
  const low = Number(least);
  if (comma === undefined) return [low, low];
  return [low, most === undefined || most === '' ? Number.POSITIVE_INFINITY : Number(most)];
}
