import type { Change, Direction, Level, Place } from '../change.ts';
import { fingerprintOf } from '../fingerprint.ts';
import type { SunsetPolicy } from '../policy/sunset.ts';
import { ruleOf } from '../rules/index.ts';
import { fillIn, type Rule } from '../rules/rule.ts';
import { schemaAspects } from '../rules/schema-aspects.ts';
import { aspectLevel, schemaRuleId } from '../rules/schema-rules.ts';
import { type SchemaSite, schemaSites } from '../rules/schema-sites.ts';
import { whomItBreaks } from '../whom.ts';
import { isAnnounced } from './announced.ts';
import type { Cause, Felt } from './cause.ts';
import type { Proof } from './prover.ts';
import { pathOf, type Step } from './step.ts';

export interface DescribeOptions {
  readonly contract: string;
  readonly sunset: SunsetPolicy;
}

/** What a rule says about one cause. What was announced in time harms nobody any more. */
export function changeOf(cause: Cause, proof: Proof, { contract, sunset }: DescribeOptions): Change {
  return proof.verdict !== 'harmless' && isAnnounced(cause, sunset)
    ? described(cause, { verdict: 'harmless' }, contract, 'property-removed-announced')
    : described(cause, proof, contract, cause.delta.aspect);
}

function described({ site: siteName, delta, felt, readings }: Cause, proof: Proof, contract: string, aspect: string) {
  const site: SchemaSite = schemaSites[siteName];
  const places = felt.map(placeOf);
  const [first] = felt;
  const isInside = felt.some(({ reached }) => pathOf(reached.steps) !== '');
  const rule = ruleOf(schemaRuleId(site, aspect, isInside));
  const level = levelOf(aspect, site.direction, proof);
  const path = first === undefined ? '' : pathOf(first.reached.steps);
  const whole = wholeOf(site, places[0]);
  const where = path === '' ? whole : `\`${path}\` of ${whole}`;
  const blanks = { where, subject: delta.subject, base: delta.before, revision: delta.after };
  const reason = proof.verdict === 'unknown' ? proof.reason : schemaAspects[delta.aspect]?.doubt;
  const main = places[0];
  return {
    id: rule.id,
    level,
    direction: site.direction,
    area: site.area,
    // Where a rule stands for two aspects, each says what it is.
    message: fillIn(`{where} ${schemaAspects[aspect]?.says ?? ''}`, blanks),
    contract,
    ...(main?.operation === undefined ? {} : { operation: main.operation }),
    ...(main?.channel === undefined ? {} : { channel: main.channel }),
    ...(delta.base === undefined ? {} : { base: delta.base }),
    ...(delta.revision === undefined ? {} : { revision: delta.revision }),
    ...(proof.verdict === 'harmful' ? { witness: proof.witness } : {}),
    ...(level === 'WARN' && reason !== undefined ? { reason } : {}),
    places,
    breaks: level === 'INFO' ? '' : whomItBreaks(site, proof, readings),
    fix: level === 'INFO' ? '' : adviceOf(rule, contract),
    fingerprint: fingerprintOf(contract, siteName, delta.aspect, ...logicalPlace(first), delta.subject),
  };
}

/** What the path starts from: parameters and headers have names of their own. */
function wholeOf(site: SchemaSite, place: Place | undefined): string {
  const part = place?.part;
  if (part === undefined) return site.words;
  const [, member] = /, the (`[^`]*`) in it$/.exec(part) ?? [];
  if (member !== undefined)
    return `the ${member} in ${wholeOf(site, { ...place, part: part.replace(/, the `[^`]*` in it$/, '') })}`;
  if (site.whole.endsWith('-parameter')) return `the ${part}`;
  return site.area === 'headers' ? `the ${part.replace(/^(.*) header (.*)$/, 'header `$2` of the $1')}` : site.words;
}

/** For events the advice names the version to publish beside the old one. */
function adviceOf({ direction, fix }: Rule, contract: string): string {
  const version = /^(.*\.v)(\d+)$/.exec(contract);
  if (direction === 'event' && version !== null) {
    const next = `${version[1] ?? ''}${Number(version[2]) + 1}`;
    return `Publish the new shape as \`${next}\` beside \`${contract}\`, and keep both until every reader has moved`;
  }
  return fix || 'Bring the old behaviour back, or announce the change in time';
}

function levelOf(aspect: string, direction: Direction, proof: Proof): Level {
  const row = schemaAspects[aspect];
  if (proof.verdict === 'harmful') return 'ERR';
  if (proof.verdict === 'unknown') return 'WARN';
  return row?.effect === 'notes' ? aspectLevel(row, direction) : 'INFO';
}

function placeOf({ use, reached }: Felt): Place {
  const path = pathOf(reached.steps);
  return path === '' ? use.place : { ...use.place, path };
}

/** The shared schema where there is one, since its users come and go; else the place itself. */
function logicalPlace(felt: Felt | undefined): (string | undefined)[] {
  if (felt === undefined) return [];
  const { anchor, steps } = felt.reached;
  if (anchor !== undefined) return ['schema', anchor.name, exactPath(anchor.steps)];
  const { operation, channel, part } = felt.use.place;
  return [operation, channel, part, exactPath(steps)];
}

function exactPath(steps: readonly Step[]): string {
  return steps.map(exactStep).join('/');
}

function exactStep(step: Step): string {
  switch (step.kind) {
    case 'property':
    case 'dependent':
      return `${step.kind}:${step.name}`;
    case 'pattern':
      return `pattern:${step.pattern}`;
    case 'single':
    case 'list':
      return step.keyword;
    case 'through':
      return '';
  }
}
