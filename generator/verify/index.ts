/**
 * Does a running service keep its contract? *Calls* are taken from the contract: good ones, as a client may send them, and
 * *variations* of these with one thing changed, which the contract allows or has a *problem* with. The service's *answers*
 * are held against what the contract promises: a status that is named, the headers, the media type, the body. A call with
 * a problem must be refused with a 4xx, one without credentials with 401 or 403, and nothing may ever end in a 500. What is
 * wrong is a *finding*, one for each cause; the call that shows it is made as small as it stays wrong in the same way, and
 * printed as a line for curl.
 *
 * Ids that the service hands out are remembered, so that later calls ask for things that exist. The same seed sends the
 * same calls to a service that answers the same.
 *
 * It fails safe for whoever runs it: calls that change something go to this machine only, unless told otherwise, and
 * credentials never show in what is printed.
 */
export type { Call, CallGroup } from './calls/call.ts';
export type { Finding, FindingId } from './finding.ts';
export { formatReport } from './report/text.ts';
export { type Report, type VerifyOptions, verify } from './verify.ts';
