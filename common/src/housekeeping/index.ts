/** Work that a service does beside its requests, over and over, and that may fail until the next time. */
export { startHourly } from './start-hourly.ts';
