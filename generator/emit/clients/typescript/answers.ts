import { essence, type MediaType, type Operation, type Response, type Schema } from '../../../model/ir/index.ts';
import { bodyKind, isTextData, itemSchema, sequenceKind, statusType } from '../../http/index.ts';
import {
  type ApiNames,
  layOutObject,
  layOutType,
  printUnion,
  propertyKey,
  stringLiteral,
} from '../../typescript/index.ts';
import { answerBodyType } from './body.ts';
import type { DateRevivers } from './dates/index.ts';

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
  const bodies = content.map((each) => ({ type: essence(each.mediaType), body: answerBodyType(each, names, '  ') }));
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
export function readLine(operation: Operation, names: ApiNames, dates: DateRevivers): string[] {
  const readers = new Map<string, string>();
  for (const content of operation.responses.flatMap((response) => response.content)) {
    const reader = readerOf(content, names, dates);
    if (reader !== undefined) readers.set(essence(content.mediaType), reader);
  }
  if (readers.size === 0) return [];
  const members = [...readers].map(([type, reader]) => `${propertyKey(type)}: ${reader}`);
  return [layOutObject('read', members, '      ')];
}

function readerOf(content: MediaType, names: ApiNames, dates: DateRevivers): string | undefined {
  const item = itemSchema(content, names);
  const revive = item && dates.expression(item, 'dates.', 'wire.dates.');
  const revived = (reader: string) => (revive === undefined ? reader : `(response) => ${reader}(response, ${revive})`);
  switch (sequenceKind(content)) {
    case 'events':
      return isTextData(content, names) ? 'wire.textEvents' : revived('wire.events');
    case 'lines':
      return revived('wire.jsonValues');
    case undefined:
      return undefined;
  }
}

/** `revive: { 200: … }`, for bodies with dates in them. */
export function reviveLine({ responses }: Operation, dates: DateRevivers): string[] {
  const revivers = responses.flatMap(({ status, content }) => {
    const found = content.flatMap((each) => {
      const schema = wholeSchema(each);
      return (schema && dates.expression(schema, 'dates.', 'wire.dates.')) ?? [];
    });
    const unique = [...new Set(found)];
    if (unique.length === 0) return [];
    const key = /^\d/.test(status) ? stringLiteral(status) : propertyKey(status);
    return [`${key}: ${unique.length > 1 ? `wire.dates.every(${unique.join(', ')})` : unique[0]}`];
  });
  return revivers.length === 0 ? [] : [layOutObject('revive', revivers, '      ')];
}

/** Schema of an answer that is read as one JSON value. */
function wholeSchema(content: MediaType): Schema | undefined {
  return sequenceKind(content) === undefined && bodyKind(content) === 'json' ? content.schema : undefined;
}

/** Whether some answer's dates are made by the API's own revivers. */
export function usesDates({ responses }: Operation, names: ApiNames, dates: DateRevivers): boolean {
  return responses.some(({ content }) =>
    content.some((each) => {
      const isSequence = sequenceKind(each) !== undefined && !isTextData(each, names);
      const schema = isSequence ? itemSchema(each, names) : wholeSchema(each);
      return schema !== undefined && dates.hasNamed(schema);
    }),
  );
}

/** Redirects that the contract declares are answers; all others are followed. */
export function redirectLine({ responses }: Operation): string[] {
  return responses.some(({ status }) => /^3(XX|0[12378])$/.test(status)) ? ["redirect: 'manual'"] : [];
}
