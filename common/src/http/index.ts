/**
 * What generated servers run on. A *definition* is what the contract says of one operation, as data; a *route* joins it
 * with the method that carries it out; a *shape* tells what the text of a parameter stands for; a *check* is a validator
 * made ahead of time.
 *
 * Every request takes the same way: who is it, what does it ask, is that what the contract allows, and only then the
 * handler. It fails safe towards refusing: an operation with security never runs without a handler's word, input that
 * was not checked never reaches a service, and errors that nobody expected say nothing to the caller.
 */

export { type AnswerFault, AnswerViolation } from './answer-violation.ts';
export type { RequestContext } from './context.ts';
export { type AppOptions, createApp, type OperationInfo, type Route, route } from './create-app.ts';
export type {
  AnswerContent,
  AnswerDefinition,
  AnyAnswer,
  BinaryBody,
  BodyDefinition,
  ContentDefinition,
  OperationDefinition,
  ParameterDefinition,
  ParameterGroup,
  QuerystringDefinition,
  SchemeUse,
  Sequence,
  ServerSentEvent,
} from './definition.ts';
export { addOperation, addOtherMethods, headFirst } from './methods.ts';
export type { SchemeDefinition, SecurityContext, Verify } from './security.ts';
export { anyOf, boolean, file, json, list, members, nothing, number, type Shape, text, textFile } from './shape.ts';
export type {
  ClientErrorStatus,
  InformationalStatus,
  RedirectStatus,
  ServerErrorStatus,
  Status,
  SuccessStatus,
} from './status.ts';
