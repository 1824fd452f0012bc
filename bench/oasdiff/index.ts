/**
 * What oasdiff calls breaking and what we do, on the same documents, in one run.
 *
 * Three kinds of material. *Releases* are what a maker published one after the other: nobody knows the truth, so every
 * place where one of the two cries and the other does not is looked at. *Mutants* are real documents with one known
 * change an operation: the truth is known, and either may be wrong. *Examples* are those of our rule pages.
 *
 * A disagreement comes with our witness, or with a reason from `reasons.ts` that somebody wrote after looking. One
 * without ends the run: it is to be understood first, and mended where oasdiff is right.
 */

export { compareMutants, isRight, type MutantTally } from './mutant-documents.ts';
export { disagreementsPage } from './page.ts';
export { compareReleases, type ReleaseTally } from './releases.ts';
export { compareExamples } from './rule-examples.ts';
