import { contentFor, essence, type MediaType, type Operation } from '../../model/ir/index.ts';
import { refusal, type Scope } from '../../schema/index.ts';
import type { Complaint } from '../complaint.ts';
import type { MockRequest } from './mock-request.ts';
import { readBody } from './read-body.ts';

/** What is wrong with the body of a request. */
export async function checkBody(
  { requestBody }: Operation,
  request: MockRequest,
  scope: Scope,
): Promise<Complaint | undefined> {
  if (requestBody === undefined || requestBody.content.length === 0) return undefined;
  const type = essence(request.headers['content-type']);
  if (request.body.length === 0 && type === '') {
    return requestBody.required ? complain('required', 'The request has no body.', '#') : undefined;
  }
  const media = contentFor(requestBody.content, type);
  if (media === undefined) {
    const known = requestBody.content.map(({ mediaType }) => mediaType).join(', ');
    const detail = `The body is ${type === '' ? 'of no media type' : type}, and the contract takes ${known}.`;
    return { status: 415, detail, errors: [{ location: 'body', detail }], headers: { 'accept-post': known } };
  }
  return checkContent(media, request, scope);
}

async function checkContent(media: MediaType, request: MockRequest, scope: Scope): Promise<Complaint | undefined> {
  const { schema } = media;
  if (schema === undefined) return undefined;
  const read = await readBody(media, request, scope);
  if (read === undefined) return undefined;
  if ('problem' in read) return complain('syntax', read.problem, '#');
  const refused = refusal({ schema, scope }, { direction: 'request' }, read.value);
  if (refused === undefined) return undefined;
  const pointer = `#${refused.pointer.slice(0, 900)}`;
  const at = pointer === '#' ? 'The body' : `The body at ${pointer}`;
  return complain(refused.keyword, `${at} violates ${refused.keyword}.`, pointer);
}

function complain(rule: string, detail: string, pointer: string): Complaint {
  return { status: 400, detail, errors: [{ location: 'body', pointer, rule, detail }] };
}
