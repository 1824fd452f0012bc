/** Width of generated Python lines. */
export const LINE_WIDTH = 100;

interface Flat {
  /** The text on one line. Nearly all code is asked for it, so it is made along with the code. */
  readonly text: string;
}

/** A piece of an expression that knows where lines may break, as the common formatters break them. */
export type Code = string | Group | Sequence | Union;

/** Comma-separated items in brackets: on one line, or one a line with a comma behind each. */
export interface Group extends Flat {
  readonly kind: 'group';
  /** Up to and including the opening bracket. */
  readonly open: string;
  readonly items: readonly Code[];
  readonly close: string;
  /** False for the one item of a subscript, which a comma would turn into a tuple. */
  readonly comma: boolean;
}

/** Pieces that follow one another. */
export interface Sequence extends Flat {
  readonly kind: 'sequence';
  readonly parts: readonly Code[];
}

/** `A | B`, broken before each bar. */
export interface Union extends Flat {
  readonly kind: 'union';
  readonly members: readonly Code[];
}

export function call(callee: string, items: readonly Code[]): Group {
  return group(`${callee}(`, items, ')', true);
}

export function list(items: readonly Code[]): Group {
  return group('[', items, ']', true);
}

export function dictionary(items: readonly Code[]): Group {
  return group('{', items, '}', true);
}

export function subscript(name: string, items: readonly Code[]): Group {
  return group(`${name}[`, items, ']', items.length > 1);
}

function group(open: string, items: readonly Code[], close: string, comma: boolean): Group {
  return { kind: 'group', open, items, close, comma, text: `${open}${joined(items, ', ')}${close}` };
}

export function sequence(...parts: Code[]): Sequence {
  return { kind: 'sequence', parts, text: joined(parts, '') };
}

export function union(members: readonly Code[]): Union {
  return { kind: 'union', members, text: joined(members, ' | ') };
}

function joined(codes: readonly Code[], separator: string): string {
  const [first = '', ...others] = codes;
  let text = flat(first);
  for (const code of others) text += separator + flat(code);
  return text;
}

/** A name that is too long for its line moves to one of its own in brackets, as a union does. */
export function movable(code: Code): Code {
  return typeof code === 'string' ? union([code]) : code;
}

/** The text on one line. */
export function flat(code: Code): string {
  return typeof code === 'string' ? code : code.text;
}

interface Place {
  readonly indent: string;
  /** Where on its line the code begins. */
  readonly column: number;
  /** How much text follows on the last line. */
  readonly after: number;
  /** Whether a bracket around it lets lines break anywhere. */
  readonly bracketed: boolean;
}

/** Lays code out within the line width; lines after the first are indented to stand behind `indent`. */
export function layOut(code: Code, indent = '', column: number = indent.length, after = 0): string {
  return render(code, { indent, column, after, bracketed: false });
}

function render(code: Code, place: Place): string {
  const onOneLine = flat(code);
  if (place.column + onOneLine.length + place.after <= LINE_WIDTH || typeof code === 'string') return onOneLine;
  switch (code.kind) {
    case 'group':
      return explode(code, place.indent);
    case 'sequence':
      return renderSequence(code, place);
    case 'union':
      return renderUnion(code, place);
  }
}

function explode({ open, items, close, comma }: Group, indent: string): string {
  if (items.length === 0) return `${open}${close}`;
  const inner = `${indent}    `;
  const after = comma ? 1 : 0;
  const lines = items.map((item) => {
    const text = render(item, { indent: inner, column: inner.length, after, bracketed: true });
    return `${inner}${text}${comma ? ',' : ''}\n`;
  });
  return `${open}\n${lines.join('')}${indent}${close}`;
}

function renderSequence({ parts }: Sequence, place: Place): string {
  let text = '';
  let column = place.column;
  parts.forEach((part, index) => {
    const after = headWidth(parts.slice(index + 1), place.after);
    const piece = render(part, { ...place, column, after });
    const lastLine = piece.slice(piece.lastIndexOf('\n') + 1);
    column = piece.includes('\n') ? lastLine.length : column + piece.length;
    text += piece;
  });
  return text;
}

/** Width of what must stay on the line of the piece before: all up to the first bracket that may be opened. */
function headWidth(rest: readonly Code[], after: number): number {
  let width = 0;
  for (const part of rest) {
    if (typeof part !== 'string' && part.kind === 'group') return width + part.open.length;
    width += flat(part).length;
  }
  return width + after;
}

function renderUnion({ members, text: onOneLine }: Union, place: Place): string {
  const { indent, bracketed } = place;
  const inner = bracketed ? indent : `${indent}    `;
  // Brackets that don't help are left out.
  if (members.length === 1 && inner.length + onOneLine.length > LINE_WIDTH) return onOneLine;
  if (!bracketed && inner.length + onOneLine.length <= LINE_WIDTH) return `(\n${inner}${onOneLine}\n${indent})`;
  const lines = members.map((member, index) => {
    const bar = index === 0 ? '' : '| ';
    const column = index === 0 && bracketed ? place.column : inner.length + bar.length;
    const after = index === members.length - 1 && bracketed ? place.after : 0;
    return `${bar}${render(member, { indent: inner, column, after, bracketed: true })}`;
  });
  const joined = lines.join(`\n${inner}`);
  return bracketed ? joined : `(\n${inner}${joined}\n${indent})`;
}
