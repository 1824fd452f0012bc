import type { Schema } from '../../model/ir/index.ts';
import { callCheck } from './calls.ts';
import { deeper, type Frame, report } from './frame.ts';
import { index, type Place, property } from './place.ts';
import { block, type Statement, when, withLocal } from './statements.ts';
import { evaluatesItem } from './unevaluated.ts';
import { hintFor } from './writer.ts';

/** Statements for the array keywords of a schema, where `array` is known to be an array. */
export function arrayStatements(schema: Schema, array: string, place: Place, frame: Frame): Statement[] {
  const out: Statement[] = [];
  pushSizes(out, schema, array, place, frame);
  pushItems(out, schema, array, place, frame);
  pushContains(out, schema, array, place, frame);
  if (schema.uniqueItems) {
    const test = `${frame.writer.use('firstDuplicate')}(${array}) >= 0`;
    out.push(when(test, [report(frame, place, 'uniqueItems', 'must not hold the same item twice')]));
  }
  pushUnevaluated(out, schema, array, place, frame);
  return out;
}

function pushSizes(out: Statement[], schema: Schema, array: string, place: Place, frame: Frame): void {
  const { minItems = 0, maxItems } = schema;
  if (minItems > 0) {
    const message = `must have at least ${minItems} ${minItems === 1 ? 'item' : 'items'}`;
    out.push(when(`${array}.length < ${minItems}`, [report(frame, place, 'minItems', message)]));
  }
  if (maxItems !== undefined) {
    const message = `must have at most ${maxItems} ${maxItems === 1 ? 'item' : 'items'}`;
    out.push(when(`${array}.length > ${maxItems}`, [report(frame, place, 'maxItems', message)]));
  }
}

function pushItems(out: Statement[], schema: Schema, array: string, place: Place, frame: Frame): void {
  const first = schema.prefixItems ?? [];
  for (const [position, item] of first.entries()) {
    const variable = frame.locals.claim('item');
    const body = frame.statements(item, variable, property(place, String(position)), deeper(frame));
    if (body.length === 0) continue;
    out.push(when(`${array}.length > ${position}`, withLocal(variable, `${array}[${position}]`, body)));
  }
  if (schema.items === undefined) return;
  if (schema.items.never) {
    const message = first.length === 0 ? 'must be empty' : `must have at most ${first.length} items`;
    out.push(when(`${array}.length > ${first.length}`, [report(frame, place, 'items', message)]));
    return;
  }
  const counter = frame.locals.claim('i');
  const item = frame.locals.claim('item');
  const at = index(place, counter);
  const inner = deeper(frame, hintFor(frame.owner, 'item'));
  // The properties of an item lie at places that only the loop knows; a function of its own knows them beforehand.
  const body = schema.items.properties?.length
    ? callCheck(schema.items, item, at, inner)
    : frame.statements(schema.items, item, at, inner);
  if (body.length > 0) out.push(eachItem(array, counter, item, first.length, body, frame));
}

function eachItem(
  array: string,
  counter: string,
  item: string,
  from: number,
  body: readonly Statement[],
  frame: Frame,
): Statement {
  const room = `${frame.writer.use('hasRoom')}(issues)`;
  const head = `for (let ${counter} = ${from}; ${counter} < ${array}.length && ${room}; ${counter}++)`;
  return block(head, withLocal(item, `${array}[${counter}]`, body));
}

function pushContains(out: Statement[], schema: Schema, array: string, place: Place, frame: Frame): void {
  const { contains, minContains = 1, maxContains } = schema;
  if (contains === undefined || (minContains === 0 && maxContains === undefined)) return;
  const count = frame.locals.claim('count');
  const item = frame.locals.claim('item');
  const test = frame.accepts(contains, item, frame);
  // Where all items count, or none does, no item needs a look.
  if (test === 'true' || test === 'false') out.push(`const ${count} = ${test === 'true' ? `${array}.length` : 0};`);
  else out.push(`let ${count} = 0;`, block(`for (const ${item} of ${array})`, [when(test, [`${count}++;`])]));
  if (minContains > 0) {
    const message = `must hold at least ${minContains} of the items that the contract asks for`;
    out.push(when(`${count} < ${minContains}`, [report(frame, place, 'contains', message)]));
  }
  if (maxContains !== undefined) {
    const message = `must hold at most ${maxContains} of the items that the contract limits`;
    out.push(when(`${count} > ${maxContains}`, [report(frame, place, 'maxContains', message)]));
  }
}

function pushUnevaluated(out: Statement[], schema: Schema, array: string, place: Place, frame: Frame): void {
  const { unevaluatedItems, ...others } = schema;
  if (unevaluatedItems === undefined) return;
  const counter = frame.locals.claim('i');
  const item = frame.locals.claim('item');
  const evaluated = evaluatesItem(others, array, counter, frame);
  if (evaluated === 'true') return;
  const at = index(place, counter);
  const statements = unevaluatedItems.never
    ? [report(frame, at, 'unevaluatedItems', 'is not expected here')]
    : callCheck(unevaluatedItems, item, at, frame);
  const body = evaluated === 'false' ? statements : [when(`!${evaluated}`, statements)];
  out.push(eachItem(array, counter, item, 0, body, frame));
}
