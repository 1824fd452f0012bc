/**
 * What the other rooms ask of a logger: pino's shape, so that any pino logger fits, and so that no room needs pino to
 * say what it logs.
 */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
  child(bindings: Record<string, unknown>): Log;
}
