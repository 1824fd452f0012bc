/**
 * The models that this service can use, by version. A *known* model is the one of the settings, or one that was promoted;
 * promotions are kept in the database, so that all replicas and the next start know them. The *shelf* holds those that are
 * loaded: what would be chosen for some language stays, any other is loaded for whoever asks for it by name and goes when
 * nobody holds it any more.
 *
 * Work *holds* a model from its beginning to its end. A promotion loads the new model beside the others and tries it out;
 * only then it is chosen, and what runs goes on with what it holds. It fails safe by keeping to what works: a model that
 * cannot be loaded is never chosen.
 */
export { type KnownModel, promotedModels, rememberModel } from './promoted-models.ts';
export { createModelShelf, type Held, type ModelShelf } from './shelf.ts';
