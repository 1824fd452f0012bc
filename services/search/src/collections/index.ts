/**
 * Which vectors questions are asked of. A *collection* holds those of one version of one model. It comes to be with a
 * promotion or with the first vectors of a model, whichever is earlier, and takes in all that come. One *serves*; the one
 * whose promotion is the latest is the *target*. As soon as the target *covers* whatever can be found, it serves instead,
 * in one transaction. The one before stays and is kept up, so that going back is as quick, until its grace is over.
 *
 * A question *holds* a collection together with the model that made its vectors: the two are one object, so no vector is
 * ever compared with those of another model, whatever is switched meanwhile. It fails safe by staying with what serves.
 */

export { beginWith } from './begin.ts';
export { type CollectionParts, collectionFor, promoteCollection } from './collections.ts';
export { createDesk, type Desk, type HeldCollection } from './desk.ts';
export { type CollectionKeeper, type KeeperParts, lookAfter, startKeeper } from './keeper.ts';
