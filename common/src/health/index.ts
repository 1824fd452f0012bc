/**
 * Health as others ask for it. *Liveness*: would a restart help? Only checks marked `liveness` count, and usually there
 * are none. *Readiness*: should traffic come here? All checks count. A check passes by returning, warns by returning a
 * `warn`, and fails by throwing or by taking too long; a failure of a check that is not critical weighs as a warning.
 * Results are kept for a moment, so that probes from many sides don't load what they probe.
 */
export { type CheckOptions, createHealth, type Health, type HealthOptions } from './create-health.ts';
export { type CheckResult, type HealthReport, type HealthStatus, httpStatusOf, warn } from './report.ts';
