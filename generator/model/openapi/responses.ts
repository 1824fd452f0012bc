import type { Cursor } from '../cursor.ts';
import type { Link, RequestBody, Response } from '../ir/index.ts';
import { defined } from '../optional.ts';
import type { OpenApiContext } from './context.ts';
import { readHeaders } from './headers.ts';
import { readContent } from './media-types.ts';

export function readRequestBody(operation: Cursor, context: OpenApiContext): RequestBody | undefined {
  const node = operation.get('requestBody')?.follow();
  if (node === undefined) return undefined;
  return {
    origin: node.origin,
    required: node.flag('required') ?? false,
    ...defined({ description: node.text('description') }),
    content: readContent(node, context),
  };
}

export function readResponses(operation: Cursor, context: OpenApiContext): Response[] {
  return operation.entries('responses').flatMap(([status, child]) => {
    if (status.startsWith('x-')) return [];
    const node = child.follow();
    if (node === undefined) return [];
    if (!/^([1-5](\d\d|XX)|default)$/i.test(status)) {
      child.reading.problems.report('error', 'response-status', `"${status}" is no response status`, child.origin, {
        expected: 'a status from 100 to 599, a range such as 4XX, or default',
      });
      return [];
    }
    const response: Response = {
      origin: node.origin,
      status: status === 'default' ? status : status.toUpperCase(),
      // Since 3.2 a response may have a summary, and need no description beside it.
      description: node.text('description') ?? node.text('summary') ?? '',
      headers: readHeaders(node, context),
      content: readContent(node, context),
      links: readLinks(node),
    };
    return [response];
  });
}

function readLinks(response: Cursor): Link[] {
  return response.entries('links').flatMap(([name, child]) => {
    const node = child.follow();
    if (node === undefined) return [];
    const { origin } = node;
    const target = { operationId: node.text('operationId'), operationRef: node.text('operationRef') };
    const values = { parameters: node.json('parameters'), requestBody: node.json('requestBody') };
    const server = node.object('server')?.text('url');
    return [{ origin, name, ...defined({ ...target, server, ...values }) }];
  });
}
