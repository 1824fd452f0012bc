/**
 * Write: the only room that touches the disk.
 *
 * A target's *output root* belongs to the generator; a *manifest* in it lists the files that were generated. *Drift* is
 * any difference between that and what would be generated now. Writing is all or nothing: everything is staged beside
 * its place first and renamed at the end, unchanged files keep their time stamps, files that are generated no longer
 * are removed. It fails safe towards leaving things alone: a file that the manifest doesn't know is somebody's own and
 * is never overwritten, and no path may leave the root, not even through a link.
 */
export { checkFiles, type Drift } from './check.ts';
export { MANIFEST } from './manifest.ts';
export { type Put, planPut, putFiles } from './put-files.ts';
export { WriteError } from './write-error.ts';
export { type Written, writeFiles } from './write-files.ts';
