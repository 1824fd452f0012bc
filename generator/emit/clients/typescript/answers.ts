import type { Operation, Response } from '../../../model/ir/index.ts';
import { type ApiNames, printUnion, stringLiteral } from '../../typescript/index.ts';
import { answerBodyType } from './body.ts';

const RANGES: Readonly<Record<string, string>> = {
  '1XX': 'wire.InformationalStatus',
  '2XX': 'wire.SuccessStatus',
  '3XX': 'wire.RedirectStatus',
  '4XX': 'wire.ClientErrorStatus',
  '5XX': 'wire.ServerErrorStatus',
};

/** Members of the operation's result union, one a declared response, told apart by `status`. */
export function viewAnswers(operation: Operation, names: ApiNames): string[] {
  if (operation.responses.length === 0) return ['wire.AnyAnswer'];
  const exact = operation.responses.map(({ status }) => status).filter((status) => /^\d+$/.test(status));
  const ranges = operation.responses.map(({ status }) => status).filter((status) => status in RANGES);
  return operation.responses.map((response) => {
    const status = statusType(response.status, exact, ranges);
    return `wire.Answer<${status}, ${answerBody(response, names)}>`;
  });
}

/** A range means every status of it that has no answer of its own, and `default` all the rest. */
function statusType(status: string, exact: readonly string[], ranges: readonly string[]): string {
  if (status === 'default') {
    const taken = [...exact, ...ranges.map((range) => RANGES[range] ?? 'never')];
    return taken.length === 0 ? 'wire.Status' : `Exclude<wire.Status, ${taken.join(' | ')}>`;
  }
  const range = RANGES[status];
  if (range === undefined) return status;
  const inside = exact.filter((code) => code.startsWith(status.charAt(0)));
  return inside.length === 0 ? range : `Exclude<${range}, ${inside.join(' | ')}>`;
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
