import type { EventOperation } from '../../model/ir/index.ts';
import { fateTags } from '../asyncapi/index.ts';
import { camelCase, docComment, pascalCase, stringLiteral } from '../typescript/index.ts';
import type { ContractView } from './contract-view.ts';
import type { MessageView } from './message-view.ts';
import { type RequestPlan, requestsIn } from './requests.ts';

/** One operation that awaits an answer, as all of its files call it. */
export interface RequestView {
  readonly operation: EventOperation;
  readonly plan: RequestPlan;
  /** `PingRequest` for the operation `ping.request`. */
  readonly name: string;
  /** Name of the constant that defines it. */
  readonly constant: string;
  readonly requests: readonly MessageView[];
  readonly replies: readonly MessageView[];
  readonly doc: string;
  /** Types of what is asked and of what may be answered. */
  readonly requestType: string;
  readonly replyType: string;
  /** Members of its definition, a line each. */
  readonly entries: string;
}

/** In declared order. Claims names, so it is called once. */
export function requestViews(contract: ContractView): RequestView[] {
  const { api, scope, messages } = contract;
  return [...requestsIn(api)].map(([operation, plan]) => {
    const constant = scope.claim(`${camelCase(operation.id)}Operation`);
    const requests = messages.of(plan.channel, operation.messages);
    const replies = messages.of(plan.replyChannel, plan.replies);
    const prose = [operation.summary ?? operation.title, operation.description];
    return {
      operation,
      plan,
      name: pascalCase(operation.id),
      constant,
      requests,
      replies,
      doc: docComment({ prose: [...prose, `What \`${operation.id}\` asks, and what may be answered.`] }),
      requestType: typeOf(requests),
      replyType: typeOf(replies),
      entries: entriesOf(plan, requests, replies).join('\n'),
    };
  });
}

/** What a caller should know of an operation. */
export function operationDoc({ operation }: RequestView, tags: [string, string][], indent = ''): string {
  const prose = [operation.summary ?? operation.title, operation.description];
  return docComment({ prose, tags: [...tags, ...fateTags(operation)] }, indent);
}

function typeOf(views: readonly MessageView[]): string {
  return views.map(({ constant }) => `typeof ${constant}`).join(' | ');
}

function entriesOf(
  { channel, replyTo, correlation }: RequestPlan,
  requests: readonly MessageView[],
  replies: readonly MessageView[],
): string[] {
  const list = (views: readonly MessageView[]) => `[${views.map(({ constant }) => constant).join(', ')}]`;
  const entries = [
    `  address: ${stringLiteral(channel.address ?? '')},`,
    `  requests: ${list(requests)},`,
    `  replies: ${list(replies)},`,
    `  replyTo: ${replyToLiteral(replyTo)},`,
  ];
  if (correlation !== undefined) entries.push(`  correlation: ${stringLiteral(correlation)},`);
  return entries;
}

function replyToLiteral(replyTo: RequestPlan['replyTo']): string {
  switch (replyTo.kind) {
    case 'inbox':
      return "{ kind: 'inbox' }";
    case 'header':
      return `{ kind: 'header', header: ${stringLiteral(replyTo.header)} }`;
    case 'address':
      return `{ kind: 'address', address: ${stringLiteral(replyTo.address)} }`;
  }
}
