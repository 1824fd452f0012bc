/**
 * Whom a change breaks in one's own code: which lines stop compiling.
 *
 * A *consumer* is a file of the project that a tsconfig names and that was not generated. The *scratch* is a folder
 * that mirrors the project under the system's temporary one: consumers are copied, packages linked, and the generated
 * code of one side stands where the project has its own. The project's own compiler checks the scratch twice, with the
 * code of the base and with that of the revision; a *breakage* is an error that only the second check has. Names that
 * both speak of tell which change causes it; where they tell nothing, that is said.
 *
 * Nothing is written to the project, nothing of the scratch stays behind. Fails safe towards telling: an error that no
 * change explains is a breakage all the same.
 */
export { type ImpactOptions, measureImpact } from './measure.ts';
