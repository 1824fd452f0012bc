/**
 * A contract as a service: every operation answers what the contract promises, with values that are true to its schemas.
 *
 * A *request* is checked as a generated server checks it: path, credentials, parameters, media type, body. What is wrong
 * is *refused* with a status that the contract names if it names one, and a problem document that says where. A good one
 * is answered with the first success that the contract declares: an *example* of the contract where there is one that
 * fits, a sampled value with the schema's own examples in it where not. `Prefer: code=404`, `example=NAME` and
 * `dynamic=true` ask for something else.
 *
 * Nothing is kept between requests, so each id exists and nothing is ever created. The same request and seed give the
 * same answer, byte for byte.
 *
 * It fails safe: answers never hold what the schema refuses; what the mock cannot write, or a contract does not name, is
 * said with a problem instead of made up. It listens on this machine only, unless told otherwise.
 */
export { createMock, type Mock, type MockAnswer, type MockOptions } from './create-mock.ts';
export type { MockRequest } from './request/mock-request.ts';
export { type MockServer, startMock } from './serve.ts';
