/**
 * Which version serves where. Every change is a *promotion* of its own, also the way back, so that the history is whole.
 * The *guard* stands before production: a version that was never measured, or hears worse than the one that serves, stays
 * out unless somebody forces it with a reason. The change and its event are one transaction.
 */
export { guard } from './guard.ts';
export { type Move, move } from './move.ts';
export { presentPromotion } from './present-promotion.ts';
