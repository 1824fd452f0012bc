/**
 * What all services of the platform have in common around their own work: settings, start and end of the process,
 * listening, the span, metric and log line of each request, and how health and problems are worded.
 *
 * *Assembling* is the part that differs: a service gets its settings and its *parts* (log, metrics, shutdown) and gives
 * back an app. It fails safe by not starting: a setting that makes no sense, a missing key set or a neighbour that must
 * be there ends the process with a line that says so, and whatever was open is closed first.
 */
export { type AppContext, appOptions } from './app-options.ts';
export { chooseKeys, type KeyOptions, tokenRules } from './choose-keys.ts';
export { connectEvents, type EventConnectionOptions, type EventLink } from './connect-events.ts';
export { answers, healthAnswer } from './health-report.ts';
export type { ServiceIdentity } from './identity.ts';
export { type Listener, LONGEST_REQUEST, listen, type Upgrade } from './listen.ts';
export { needed } from './needed.ts';
export { observe } from './observe.ts';
export { probeApp } from './probes.ts';
export { occurrence, PROBLEM_BASE, type ProblemAnswer, type ProblemBody, problem } from './problem-answer.ts';
export { type AssembledService, runService, type ServiceParts } from './run-service.ts';
export { type Environment, flag, listenSettings, natsSettings, type TokenSettings, tokenSettings } from './settings.ts';
