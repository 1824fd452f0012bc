import { isRecord, type JsonRecord, type Survey, surveyOf } from '../../../load/index.ts';

/**
 * Do two documents say the same here, apart from white space and the order of members? While they do, what they refer to
 * is noted in the survey.
 */
export function sameText(before: unknown, after: unknown, survey: Survey): boolean {
  if (Array.isArray(before)) {
    if (!Array.isArray(after) || before.length !== after.length) return false;
    for (let index = 0; index < before.length; index += 1) {
      if (!sameText(before[index], after[index], survey)) return false;
    }
    return true;
  }
  if (!isRecord(before)) return before === after;
  if (before === after) {
    const known = surveyOf(before);
    if (known !== undefined) {
      survey.join(known);
      return true;
    }
  }
  return isRecord(after) && sameMembers(before, after, survey);
}

function sameMembers(before: JsonRecord, after: JsonRecord, survey: Survey): boolean {
  let missing = 0;
  for (const name in before) {
    const value = before[name];
    const other = after[name];
    // What is inherited is no member: `constructor` is a function here and never equal to JSON.
    if (typeof value === 'object' ? !sameText(value, other, survey) : value !== other) return false;
    survey.note(name, value);
    missing -= 1;
  }
  for (const _ in after) missing += 1;
  return missing === 0;
}
