/**
 * References: where they may stand (`grammar`), how they are written (`syntax`), which ones a document holds (`walk`),
 * where they lead (`resolver`). Nothing here reads files. Fails safe towards refusing: what isn't clearly a relative path
 * below the root is never looked up.
 */
export { type DistinctRef, DistinctRefs } from './distinct-refs.ts';
export { listReferences } from './list-references.ts';
export { refersToScheme } from './requirements.ts';
export { createResolver, type Failure, type Resolver, referenceOf } from './resolver.ts';
export { besideFile, selfOf } from './self.ts';
export { parseReference } from './syntax.ts';
export { type Reference, type Visitor, walkReferences } from './walk.ts';
