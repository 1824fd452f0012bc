/**
 * What an operator's tools read, from as little as there is to say. *Rules* of Prometheus are written by hand, in
 * deploy/observability/prometheus/rules; *dashboards* are described here, panel by panel. What follows from the two are
 * files that nobody edits: the dashboards as Grafana wants them, and the rules once more as Kubernetes wants them.
 *
 * A *selector* is what an expression asks for: the name of a metric and what its labels shall be. The tests hold those of
 * all expressions against what services really tell.
 */
export { dashboards } from './dashboards/index.ts';
export { type Selector, selectorsOf } from './expressions.ts';
export { generatedFiles } from './generated-files.ts';
export { type Rule, readRules } from './rules.ts';
