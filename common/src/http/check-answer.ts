import type { Check, Issue } from '../validation/index.ts';
import type { AnswerFault } from './answer-violation.ts';
import type { AnswerContent, AnswerDefinition, AnyAnswer, OperationDefinition } from './definition.ts';
import { bodyFaults, parameterFaults } from './faults.ts';
import { contentFor } from './media-type.ts';

/** What the contract says of a status: of itself, of its range, or of all others. */
export function answerOf({ responses }: OperationDefinition, status: number): AnswerDefinition | undefined {
  return responses[status] ?? responses[`${Math.trunc(status / 100)}XX`] ?? responses['default'];
}

/** The media type that an answer names, or else the first. */
export function contentOf(
  definition: AnswerDefinition | undefined,
  { contentType }: AnyAnswer,
): AnswerContent | undefined {
  const content = definition?.content;
  return contentType === undefined ? content?.[0] : content && contentFor(content, contentType);
}

/**
 * Everything in a handler's answer that the contract doesn't allow, before anything of it is written. Bytes are not
 * looked into, and what comes piece by piece is checked as it comes. An operation without responses allows all.
 */
export function checkAnswer(operation: OperationDefinition, answer: AnyAnswer): AnswerFault[] {
  const definition = answerOf(operation, answer.status);
  if (definition === undefined) {
    if (Object.keys(operation.responses).length === 0) return [];
    return [{ location: 'status', detail: `The status ${answer.status} is not declared.` }];
  }
  const isBare = operation.method === 'HEAD' || BARE.includes(answer.status);
  return [...checkHeaders(definition, answer), ...(isBare ? [] : checkBody(definition, answer))];
}

/** Statuses whose answers have no body, whatever a contract says. */
const BARE: readonly number[] = [101, 204, 205, 304];

function checkHeaders({ headers }: AnswerDefinition, answer: AnyAnswer): AnswerFault[] {
  if (headers === undefined) return [];
  return parameterFaults('header', issuesOf(headers.check, answer.headers ?? {})) as AnswerFault[];
}

function checkBody(definition: AnswerDefinition, answer: AnyAnswer): AnswerFault[] {
  if (definition.content.length === 0) {
    return answer.body === undefined
      ? []
      : [{ location: 'body', detail: 'The answer has a body, and shall have none.' }];
  }
  const content = contentOf(definition, answer);
  if (content === undefined) {
    return [{ location: 'content-type', detail: `The media type ${answer.contentType} is not declared.` }];
  }
  if (answer.body === undefined) return [{ location: 'body', detail: 'The answer lacks its body.' }];
  if (content.check === undefined || content.kind === 'binary' || isSequence(content)) return [];
  return itemFaults(content.check, answer.body);
}

export function isSequence({ kind }: AnswerContent): boolean {
  return kind === 'events' || kind === 'texts' || kind === 'lines';
}

export function itemFaults(check: Check, value: unknown): AnswerFault[] {
  return bodyFaults(issuesOf(check, value)) as AnswerFault[];
}

function issuesOf(check: Check, value: unknown): Issue[] {
  const issues: Issue[] = [];
  check(value, issues);
  return issues;
}
