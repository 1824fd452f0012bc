import { NotRegular } from './syntax.ts';

/** A cursor over the text of a pattern. */
export class Reader {
  readonly #text: string;
  position = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get done(): boolean {
    return this.position >= this.#text.length;
  }

  peek(): string {
    return String.fromCodePoint(this.#text.codePointAt(this.position) ?? 0);
  }

  looking(text: string): boolean {
    return this.#text.startsWith(text, this.position);
  }

  skip(length: number): void {
    this.position += length;
  }

  take(text: string): boolean {
    if (!this.looking(text)) return false;
    this.position += text.length;
    return true;
  }

  /** One code point. */
  next(): number {
    const point = this.#text.codePointAt(this.position);
    if (point === undefined) throw new NotRegular('an unfinished pattern');
    this.position += point > 0xffff ? 2 : 1;
    return point;
  }

  /** A match of a sticky expression at this place. */
  takeMatch(expression: RegExp): RegExpExecArray | undefined {
    expression.lastIndex = this.position;
    const found = expression.exec(this.#text);
    if (found === null) return undefined;
    this.position += found[0].length;
    return found;
  }

  through(text: string): void {
    const end = this.#text.indexOf(text, this.position);
    if (end < 0) throw new NotRegular('an unfinished group');
    this.position = end + text.length;
  }

  expect(text: string): void {
    if (!this.take(text)) throw new NotRegular(`a missing ${text}`);
  }
}
