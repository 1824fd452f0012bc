/**
 * Questions and answers over NATS. A *requester* checks what it asks against the contract, sends it as a CloudEvent and
 * waits for the one answer; a *responder* hands requests to a handler and sends back what that gives. Nothing of this
 * is stored: a request that nobody takes fails at once, one that is lost fails when its time is up.
 *
 * Vocabulary: a *request* is the question, a *reply* the answer; the *reply address* is where answers are awaited, the
 * *correlation id* what an answer is known by where several are awaited at one address.
 *
 * It fails safe towards saying so: whatever is not a reply that the contract names becomes a `RequestError`, and a
 * handler's own error goes to its log, never to the requester.
 */
export type { ReplyTo, RequestDefinition } from './definition.ts';
export { RequestError, type RequestProblem } from './request-error.ts';
export {
  createRequester,
  type ReceivedReply,
  type Requester,
  type RequesterOptions,
  type RequestOptions,
} from './requester.ts';
export {
  type ReceivedRequest,
  type Reply,
  type Responder,
  type ResponderContext,
  type ResponderHandler,
  type ResponderOptions,
  respondToRequests,
} from './responder.ts';
