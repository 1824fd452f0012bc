import type { MediaType, Operation, Response } from '../../../model/ir/index.ts';
import { sequenceKind, statusType } from '../../http/index.ts';
import {
  type ApiNames,
  layOutObject,
  layOutType,
  printUnion,
  propertyKey,
  stringLiteral,
} from '../../typescript/index.ts';
import { answerBodyType, isTextData, mediaTypeName } from './body.ts';

/** Members of the operation's result union, told apart by `status`, and by `contentType` where there are several. */
export function viewAnswers(operation: Operation, names: ApiNames): string[] {
  if (operation.responses.length === 0) return ['wire.AnyAnswer'];
  return operation.responses.flatMap((response) =>
    statuses(response, operation).flatMap((status) =>
      answerBodies(operation, response, names).map((body) => `wire.Answer<${status}, ${body}>`),
    ),
  );
}

/** Where no success is declared, `default` is one too: it is told apart from failures, which `value` throws. */
function statuses({ status }: Response, operation: Operation): string[] {
  const type = statusType(status, operation, 'wire.');
  const isAlone = status === 'default' && !operation.responses.some((each) => each.status.startsWith('2'));
  return isAlone ? ['wire.SuccessStatus', `Exclude<${type}, wire.SuccessStatus>`] : [type];
}

/** A member a line where one of them needs several. */
export function layOutAnswers(lead: string, answers: readonly string[]): string {
  const [first = ''] = answers;
  if (answers.length > 1 && answers.some((answer) => answer.includes('\n'))) {
    return `${lead}${answers.map((answer) => `\n  | ${answer}`).join('')};`;
  }
  if (answers.length === 1) return layOutType(lead, first.replaceAll('\n  ', '\n'), ';', '');
  return layOutType(lead, answers.join(' | '), ';', '');
}

/** Type arguments that follow the status: the body, and its media type where that tells bodies apart. */
function answerBodies({ method }: Operation, { content }: Response, names: ApiNames): string[] {
  if (content.length === 0 || method === 'head') return ['undefined'];
  const bodies = content.map((each) => ({ type: mediaTypeName(each), body: answerBodyType(each, names, '  ') }));
  const types = new Set(bodies.map(({ type }) => type));
  // A range, or one name for two contents, tells nothing apart.
  if (types.size < bodies.length || bodies.some(({ type }) => type.includes('*')) || bodies.length === 1) {
    return [printUnion(bodies.map(({ body }) => body))];
  }
  return bodies.map(({ type, body }) => `${body}, ${stringLiteral(type)}`);
}

/** The `Accept` header: every media type that some response declares. */
export function acceptLine(operation: Operation): string[] {
  const types = new Set(operation.responses.flatMap(({ content }) => content.map(({ mediaType }) => mediaType)));
  return types.size === 0 ? [] : [`accept: ${stringLiteral([...types].join(', '))}`];
}

/** `read: { 'text/event-stream': wire.events }`, for content that comes piece by piece. */
export function readLine(operation: Operation, names: ApiNames): string[] {
  const readers = new Map<string, string>();
  for (const content of operation.responses.flatMap((response) => response.content)) {
    const reader = readerOf(content, names);
    if (reader !== undefined) readers.set(mediaTypeName(content), reader);
  }
  if (readers.size === 0) return [];
  const members = [...readers].map(([type, reader]) => `${propertyKey(type)}: ${reader}`);
  return [layOutObject('read', members, '      ')];
}

function readerOf(content: MediaType, names: ApiNames): string | undefined {
  switch (sequenceKind(content)) {
    case 'events':
      return isTextData(content, names) ? 'wire.textEvents' : 'wire.events';
    case 'lines':
      return 'wire.jsonValues';
    case undefined:
      return undefined;
  }
}

/** Redirects that the contract declares are answers; all others are followed. */
export function redirectLine({ responses }: Operation): string[] {
  return responses.some(({ status }) => /^3(XX|0[12378])$/.test(status)) ? ["redirect: 'manual'"] : [];
}
