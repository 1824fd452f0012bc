/**
 * The schema algebra: is every value of this schema a value of that one, and if not, which is not?
 *
 * Vocabulary. A *writer* sends values of its schema, a *reader* accepts values of its own. `contains(sub, sup)` asks
 * whether a reader of `sup` accepts everything that a writer of `sub` sends: for a request the old contract writes and
 * the new one reads, for a response the other way round. A *witness* is a value that `sub`'s writer sends and `sup`'s
 * reader refuses. A *scope* holds the named schemas that references lead to.
 *
 * Interpretation. JSON Schema by the letter lets every object hold anything that nobody mentions, so every optional
 * property that is added breaks somebody who might have sent another thing under its name. Nobody works like that. By
 * default (`named`) a writer sends only properties that its contract names: in `properties`, `patternProperties`,
 * `required`, `dependentRequired` or through a schema in `additionalProperties`, in any schema that applies to the
 * object, so also across allOf, references and the branch in use. An object that names nothing at all is free-form and
 * may hold anything. Readers always read by the letter: they ignore what they don't know unless they close the object.
 * `strict` takes writers by the letter too. Properties that are `readOnly` don't exist in requests, nor `writeOnly`
 * ones in responses, wherever beside the object that is said. A discriminator beside a union demands that a value
 * which names a branch fits that branch; elsewhere it says nothing. Formats assert where ajv-formats knows them
 * (`int32` is a range, `int64` any whole number) and are annotations otherwise.
 *
 * How it decides. First the fast rules (`rules/`): equal structure, then keyword by keyword, remembered per pair. What
 * they can't show is searched (`search/`): sub ⊆ sup exactly when no value meets "accepted by sub and refused by sup".
 * Negation is pushed inwards one level at a time, unions become choices, and what remains are facts about one kind of
 * value: intervals and lattices of numbers (`numbers/`), automata for texts (`strings/`), obligations of arrays and
 * objects, whose parts are goals of the same sort. Recursion: the smallest value never contains itself, so a goal met
 * again below itself is empty there.
 *
 * Why to believe it. `no` is said only with a witness on which our evaluator and ajv agree, on both sides. `yes` is
 * said only when the rules or an exhausted search prove it; every shortcut on that way errs towards searching more.
 * Whatever is not proven either way (patterns beyond regular ones, formats known only by example, too many steps) is
 * `unknown` with the reason. It fails safe: `unknown` is for people to look at, never for a gate to wave through.
 *
 * Schemas and scopes are taken for immutable: what is learnt about them is kept as long as they are.
 */
export { type Containment, contains, type Rigour, tellsApart } from './contains.ts';
export { equal } from './equal.ts';
export { formatAsserts } from './format-asserts.ts';
export type { Direction, Interpretation } from './interpretation.ts';
export { aroundAjv } from './judge/around-ajv.ts';
export { isAccepted, judge, refusal, sends, toJsonSchema } from './judge/judge.ts';
export { intersect } from './normalise/intersect.ts';
export { normalise } from './normalise/normalise.ts';
export { renameDiscriminator } from './normalise/rename-discriminator.ts';
export { type SampleOptions, sample } from './sample.ts';
export type { Scope, Scoped } from './scope.ts';
export { type Extent, shrink } from './shrink.ts';
