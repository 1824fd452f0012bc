import type { Schema } from '../../model/ir/index.ts';
import type { NameScope } from '../typescript/index.ts';
import { stringLiteral } from '../typescript/index.ts';
import { type Place, printPlace } from './place.ts';
import type { Statement } from './statements.ts';
import type { ModuleWriter } from './writer.ts';

/** Where in the module a statement is being printed. */
export interface Frame {
  readonly writer: ModuleWriter;
  /** Variables of the function at hand. */
  readonly locals: NameScope;
  /** What the functions of anonymous schemas below this one are called after. */
  readonly owner: string;
  /** How many blocks deep the statement stands; beyond some depth a function of its own reads better. */
  readonly depth: number;
  /** Statements that report every fault of the value in `variable`. */
  readonly statements: (schema: Schema, variable: string, place: Place, frame: Frame) => Statement[];
  /** Expression that tells whether the value in `variable` is valid. */
  readonly accepts: (schema: Schema, variable: string, frame: Frame) => string;
}

export function deeper(frame: Frame, owner = frame.owner): Frame {
  return { ...frame, owner, depth: frame.depth + 1 };
}

/** The statement that records an issue. */
export function report(frame: Frame, place: Place, keyword: string, message: string): string {
  const pointer = printPlace(place);
  const short = SHORTHANDS.get(keyword);
  if (short !== undefined && message.startsWith(EXPECTATION)) {
    return `${frame.writer.use(short)}(issues, ${pointer}, ${stringLiteral(message.slice(EXPECTATION.length))});`;
  }
  return `${frame.writer.use('fail')}(issues, ${pointer}, ${stringLiteral(keyword)}, ${stringLiteral(message)});`;
}

const EXPECTATION = 'must be ';
const SHORTHANDS: ReadonlyMap<string, string> = new Map([
  ['type', 'wrongType'],
  ['format', 'wrongFormat'],
]);
