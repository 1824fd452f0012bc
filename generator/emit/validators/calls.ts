import type { Schema } from '../../model/ir/index.ts';
import type { Frame } from './frame.ts';
import { isFixed, type Place, printPlace } from './place.ts';
import { type Statement, when } from './statements.ts';

/** Statements that let the function of a schema check the value. */
export function callCheck(schema: Schema, variable: string, place: Place, frame: Frame): Statement[] {
  return callNamed(frame.writer.check(schema, frame.owner), variable, place, frame);
}

export function callNamed(check: string, variable: string, place: Place, frame: Frame): Statement[] {
  if (isFixed(place)) {
    const pointer = place.fixed === '' ? '' : `, ${printPlace(place)}`;
    return [`${check}(${variable}, issues${pointer});`];
  }
  // The pointer is put together after a failure only: a valid value pays for no text.
  const mark = frame.locals.claim('mark');
  const nest = `${frame.writer.use('nest')}(issues, ${mark}, ${printPlace(place)});`;
  return [`const ${mark} = issues.length;`, when(`!${check}(${variable}, issues)`, [nest])];
}
