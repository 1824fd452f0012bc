import type { Operation, Response } from '../../../model/ir/index.ts';
import { statusType } from '../../http/index.ts';
import { type ApiNames, printUnion, stringLiteral } from '../../typescript/index.ts';
import { answerBodyType } from './body.ts';

/** Members of the operation's result union, one a declared response, told apart by `status`. */
export function viewAnswers(operation: Operation, names: ApiNames): string[] {
  if (operation.responses.length === 0) return ['wire.AnyAnswer'];
  return operation.responses.map(
    (response) => `wire.Answer<${statusType(response.status, operation, 'wire.')}, ${answerBody(response, names)}>`,
  );
}

function answerBody(response: Response, names: ApiNames): string {
  if (response.content.length === 0) return 'undefined';
  return printUnion(response.content.map((content) => answerBodyType(content, names, '  ')));
}

/** The `Accept` header: every media type that some response declares. */
export function acceptLine(operation: Operation): string[] {
  const types = new Set(operation.responses.flatMap(({ content }) => content.map(({ mediaType }) => mediaType)));
  return types.size === 0 ? [] : [`accept: ${stringLiteral([...types].join(', '))}`];
}
