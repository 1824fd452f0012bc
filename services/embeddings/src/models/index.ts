/**
 * The models that vectors are made with. One is *in force* when every text has to have its vectors: the one that was
 * promoted last, and the latest before it that has vectors of everything, until some time after the new one has them
 * too. So whoever searches can stay with the old one as long as the new one is not ready, and go back to it.
 *
 * It fails safe by keeping to what works: a model that cannot be loaded is never in force.
 */
export { type Clock, forgetOutOfForce, markComplete, modelsInForce } from './in-force.ts';
export { beginWith, type Promotion, promote } from './promote.ts';
