import { type JsonRecord, member, parsePointer, Survey } from '../../../load/index.ts';
import { familiesOf } from './families.ts';
import { sameText } from './same-text.ts';

const COMPONENT = /^#\/components\/[^/%~]+\/[^/%~]+$/;

/** Whether a reference names a component of its own document, and not something inside of one. */
export function isComponent(ref: string): boolean {
  return COMPONENT.test(ref);
}

/**
 * Which of the parts at these pointers, and of the components that they refer to, are not alike in both documents. A
 * part that differs is not looked into any further; a difference is carried back to all that refers to it.
 */
export function changedParts(before: JsonRecord, after: JsonRecord, pointers: readonly string[]): ReadonlySet<string> {
  const users = new Map<string, string[]>();
  const changed = new Set<string>();
  const families = familiesOf(before);
  const found = new Set(pointers);
  // A set gives what is added while it is gone through, too: parts are looked at once, however many refer to them.
  for (const pointer of found) {
    const survey = new Survey();
    const { refs } = survey;
    const path = parsePointer(pointer) ?? [];
    const [left, right] = [nodeAt(before, path), nodeAt(after, path)];
    if (left === undefined || !sameText(left, right, survey) || ![...refs].every(isComponent)) changed.add(pointer);
    else {
      for (const ref of [...refs].flatMap((each) => [each, ...(families.get(each) ?? [])])) {
        const target = ref.slice(1);
        found.add(target);
        users.set(target, [...(users.get(target) ?? []), pointer]);
      }
    }
  }
  for (const pointer of changed) for (const user of users.get(pointer) ?? []) changed.add(user);
  return changed;
}

function nodeAt(document: JsonRecord, path: readonly string[]): unknown {
  return path.reduce<unknown>(member, document);
}
