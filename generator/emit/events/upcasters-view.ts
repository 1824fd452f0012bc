import { docComment } from '../typescript/index.ts';
import type { ContractView } from './contract-view.ts';
import type { MessageView } from './message-view.ts';

/** What a subscription needs to hand on the newest version of every event. */
export interface UpcastersView {
  /** What a handler gets. */
  readonly newest: readonly MessageView[];
  /** From older to newer, each once. */
  readonly steps: readonly UpcastStep[];
  readonly doc: string;
  /** Name of the type that demands them; empty where there is nothing to lift. */
  readonly type: string;
  /** Members of that type, a line each. */
  readonly members: string;
  /** Elements of the list that the runtime takes, a line each. */
  readonly elements: string;
}

interface UpcastStep {
  readonly from: MessageView;
  readonly to: MessageView;
}

export function upcastersView({ messages }: ContractView, read: readonly MessageView[]): UpcastersView {
  const newest = new Set<MessageView>();
  const steps = new Map<MessageView, UpcastStep>();
  for (const message of read) {
    let view = message;
    for (let newer = messages.newerThan(view); newer !== undefined; newer = messages.newerThan(view)) {
      steps.set(view, { from: view, to: newer });
      view = newer;
    }
    newest.add(view);
  }
  const all = [...steps.values()];
  return {
    newest: [...newest],
    steps: all,
    doc: docComment({ prose: ['How older versions of events become newer ones, a version at a time.'] }),
    type: '',
    members: all.map(memberOf).join('\n'),
    elements: all
      .map(({ from, to }) => `      upcast(${from.constant}, ${to.constant}, options.upcasters.${from.constant}),`)
      .join('\n'),
  };
}

function memberOf({ from, to }: UpcastStep): string {
  const prose = [`\`${from.message.name}\` → \`${to.message.name}\``];
  return `${docComment({ prose }, '  ')}  readonly ${from.constant}: Upcaster<typeof ${from.constant}, typeof ${to.constant}>;`;
}
