/**
 * Dates in answers, for clients that want `format: date-time` as `Date`. JSON has no dates, so what the types promise has
 * to be made: each named schema that holds a date gets a *reviver*, a function that turns texts into dates where the
 * schema has them. Text that is no date-time stays text. What is sent needs nothing: a `Date` knows how to write itself.
 */
export { DateRevivers } from './revivers.ts';
