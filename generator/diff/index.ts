/**
 * What changed from one version of a contract (the *base*) to another (the *revision*), and whom it breaks.
 *
 * Structure comes first: two versions are walked side by side and what came, went or changed becomes a *finding* or a
 * *schema use*, both with their places on either side. Then the rules: a table row says how bad a finding is and how to
 * avoid it. Schemas are judged all together and by meaning. Both versions share one scope, so that the same schema under another
 * name is the same schema, what did not change costs nothing, and a shared schema that did is one *change* with many
 * *places*. The algebra decides whether it breaks anybody and gives the *witness*; structure only names the cause.
 * Requests are contravariant, responses covariant, calls that the service makes itself are turned round, and events go
 * by the channel's *compatibility*.
 *
 * It fails safe towards alarm: what cannot be decided is a `WARN` that says why, and several harmless-looking changes
 * that break only together are reported as one that narrows or widens the whole. Nothing here reads a file or a clock.
 */
export type { Area, Change, Direction, Level, Place, Witness } from './change.ts';
export { type DiffOptions, diffApis } from './diff.ts';
export { transitiveChannels } from './event/compatibility.ts';
export type { Finding } from './found.ts';
export { pathKey } from './http/operation-key.ts';
export * from './policy/index.ts';
export { ruleOf, rules } from './rules/index.ts';
export type { Rule } from './rules/rule.ts';
export { toChange } from './to-change.ts';
