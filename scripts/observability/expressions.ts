import { parser } from '@prometheus-io/lezer-promql';

/** What an expression asks for of one metric. */
export interface Selector {
  readonly metric: string;
  readonly labels: readonly LabelMatcher[];
}

export interface LabelMatcher {
  readonly name: string;
  readonly operator: string;
  readonly value: string;
}

/** All selectors of an expression. Grafana's variables are given values first. @throws SyntaxError if it is no PromQL */
export function selectorsOf(expression: string): readonly Selector[] {
  const text = expression.replaceAll('$__rate_interval', '5m').replaceAll('$__range', '5m');
  const selectors: { metric: string; labels: LabelMatcher[] }[] = [];
  const within = (from: number, to: number): string => text.slice(from, to);
  parser.parse(text).iterate({
    enter({ from, name, node, to, type }) {
      if (type.isError) throw new SyntaxError(`Column ${from + 1} is no PromQL: ${text}`);
      if (name === 'VectorSelector') {
        const metric = node.getChild('Identifier');
        if (metric === null) throw new SyntaxError(`${within(from, to)} names no metric`);
        selectors.push({ metric: within(metric.from, metric.to), labels: [] });
      }
      if (name !== 'UnquotedLabelMatcher') return;
      const [label, operator, value] = ['LabelName', 'MatchOp', 'StringLiteral'].map((part) => {
        const child = node.getChild(part);
        return child === null ? '' : within(child.from, child.to);
      });
      selectors.at(-1)?.labels.push({ name: label ?? '', operator: operator ?? '', value: unquoted(value ?? '') });
    },
  });
  return selectors;
}

function unquoted(literal: string): string {
  return literal.slice(1, -1);
}
