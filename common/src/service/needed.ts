import { StartError } from '../config/index.ts';

/** A setting that this service cannot do without. @throws StartError if it is not set. */
export function needed<T>(variable: string, value: T | undefined): T {
  if (value === undefined) throw new StartError(`Set ${variable}: this service does nothing without it.`);
  return value;
}
