/**
 * Structured logs: one JSON object a line, ISO times, the ids of the active trace, and nothing that must stay secret.
 * Keys that name credentials are replaced whatever their spelling, down to three levels; a log line that hides too much
 * is better than one that leaks.
 */
export { createLogger, type LoggerOptions } from './create-logger.ts';
export type { Log } from './log.ts';
export { CREDENTIAL_KEYS } from './redaction.ts';
export { requestLogger } from './request-logger.ts';
