import type { Schema } from '../../model/ir/index.ts';
import type { Change, Direction, Level, Place } from '../change.ts';
import { fingerprintOf } from '../fingerprint.ts';
import type { Reading, SchemaUse } from '../found.ts';
import { ruleOf } from '../rules/index.ts';
import { fillIn, type Rule } from '../rules/rule.ts';
import { type Aspect, schemaAspects } from '../rules/schema-aspects.ts';
import { aspectLevel, schemaRuleId } from '../rules/schema-rules.ts';
import { type SchemaSite, type SchemaSiteName, schemaSites } from '../rules/schema-sites.ts';
import { whomItBreaks } from '../whom.ts';
import type { Delta } from './delta.ts';
import type { JointScope } from './joint-scope.ts';
import { createPairing, type Pair } from './pair.ts';
import { createProver, type Proof, type Prover } from './prover.ts';
import { type Reached, reachFrom } from './reach.ts';
import { isImmune, isSeenFromOutside, judgeSpelling, type Spelling } from './spelling.ts';
import { isMonotone, pathOf, type Step } from './step.ts';

/** One root cause at one kind of site, with every place that it reaches. */
interface Cause {
  readonly site: SchemaSiteName;
  readonly pair: Pair;
  readonly delta: Delta;
  readonly readings: readonly Reading[];
  readonly felt: Felt[];
}

interface Felt {
  readonly use: SchemaUse;
  readonly revision: Schema;
  readonly reached: Reached;
}

export interface SchemaOptions {
  readonly contract: string;
  readonly objects?: 'named' | 'strict';
}

/** Judges all schemas of two versions together, so that one cause is one change however many places feel it. */
export function judgeSchemas(uses: readonly SchemaUse[], joint: JointScope, options: SchemaOptions): Change[] {
  const pairOf = createPairing(joint);
  const prover = createProver(joint, options.objects);
  const spelling = new Map<Pair, Spelling>();
  const spellingOf = (pair: Pair) => {
    const known = spelling.get(pair);
    if (known !== undefined) return known;
    const found = judgeSpelling(pair, prover);
    spelling.set(pair, found);
    return found;
  };

  const causes = new Map<SchemaSiteName, Map<Delta, Cause>>();
  const wholes: Whole[] = [];
  for (const use of uses) {
    const revision = joint.fromRevision(use.revision);
    const root = pairOf(use.base, revision);
    if (root === undefined) continue;
    const reach = reachFrom(root, joint.nameOf, (pair) => spellingOf(pair) === 'all');
    wholes.push({ use, revision, reach });
    const bySite = causes.get(use.site) ?? new Map<Delta, Cause>();
    causes.set(use.site, bySite);
    for (const reached of reach) {
      const isSpelling = spellingOf(reached.pair) !== 'none';
      for (const delta of reached.pair.deltas) {
        if (isSpelling && !isImmune(delta)) continue;
        const felt = { use, revision, reached };
        const known = bySite.get(delta);
        if (known !== undefined) known.felt.push(felt);
        else {
          bySite.set(delta, { site: use.site, pair: reached.pair, delta, readings: use.readings, felt: [felt] });
        }
      }
    }
  }

  const judged = [...causes.values()]
    .flatMap((bySite) => [...bySite.values()])
    .map((cause) => ({
      cause,
      proof: prove(cause, prover),
    }));
  const explained = new Map<Pair, Set<SchemaSiteName>>();
  for (const { cause, proof } of judged) {
    if (proof.verdict === 'harmless') continue;
    const sites = explained.get(cause.pair) ?? new Set();
    sites.add(cause.site);
    explained.set(cause.pair, sites);
  }
  return [
    ...judged.map(({ cause, proof }) => changeOf(cause, proof, options.contract)),
    ...unexplained(wholes, explained, prover).map(({ cause, proof }) => changeOf(cause, proof, options.contract)),
  ];
}

interface Whole {
  readonly use: SchemaUse;
  readonly revision: Schema;
  readonly reach: readonly Reached[];
}

/**
 * The proof for one cause. It is sought in the whole value of the first place that feels it, if harm is to be expected;
 * then in the smallest schema that shows it, since what is harmless there is harmless wherever that schema stands.
 */
function prove(cause: Cause, prover: Prover): Proof {
  const site: SchemaSite = schemaSites[cause.site];
  const aspect = schemaAspects[cause.delta.aspect];
  if (aspect === undefined || aspect.effect === 'notes') return HARMLESS;
  const isStraight = ({ reached }: Felt) => reached.steps.every(isMonotone) && !isSeenFromOutside(cause.delta);
  const twisted = cause.felt.filter((felt) => !isStraight(felt)).slice(0, MOST_TWISTED);
  const straight = cause.felt.filter(isStraight);
  let doubt = HARMLESS;
  for (const reading of cause.readings) {
    const places = mayHarm(aspect, reading) ? straight : [];
    const expectsHarm = aspectLevel(aspect, site.direction) === 'ERR';
    const first = expectsHarm ? proveSomewhere(places.slice(0, 1), cause, reading, prover) : HARMLESS;
    if (first.verdict === 'harmful') return first;
    const isPlain = places.length === 0 || isPlainAddition(cause, reading, prover);
    const part = isPlain ? HARMLESS : prover.isolate(cause.pair, [], cause.delta, site.direction, reading);
    const others = part.verdict === 'harmful' ? [...places.slice(expectsHarm ? 1 : 0), ...twisted] : twisted;
    const proof = proveSomewhere(others.slice(0, MOST_PLACES), cause, reading, prover);
    if (proof.verdict === 'harmful') return proof;
    if (part.verdict === 'harmful' && [first, proof].some(({ verdict }) => verdict === 'unknown')) return part;
    for (const answer of [part, proof]) if (answer.verdict === 'unknown') doubt = answer;
  }
  return doubt;
}

const HARMLESS: Proof = { verdict: 'harmless' };

/** Places below an exclusive alternative or a condition, which nearly always share it. */
const MOST_TWISTED = 2;

/** An optional property of an open object, which readers ignore: too frequent to be worth a question. */
function isPlainAddition({ delta, pair }: Cause, reading: Reading, prover: Prover): boolean {
  if (!/^property-(added|removed)-optional$/.test(delta.aspect) || !prover.ignoresUnknown) return false;
  const isNew = delta.aspect.startsWith('property-added');
  const [writer, reader] = reading === 'newToOld' ? [pair.revision, pair.base] : [pair.base, pair.revision];
  // Either the writer names it and the reader does not, or the other way round.
  return isOpen(isNew === (reading === 'newToOld') ? reader : writer);
}

/** Lets every further property pass. */
function isOpen(schema: Schema): boolean {
  return !closing.some((keyword) => schema[keyword] !== undefined);
}

const closing = [
  'additionalProperties',
  'patternProperties',
  'propertyNames',
  'maxProperties',
  'unevaluatedProperties',
  'enum',
  'const',
  'allOf',
  'anyOf',
  'oneOf',
  'not',
  'if',
  'dependentSchemas',
] as const satisfies readonly (keyof Schema)[];

/** A change that is inert in so many places is taken to be inert in all of them. */
const MOST_PLACES = 8;

function proveSomewhere(places: readonly Felt[], cause: Cause, reading: Reading, prover: Prover): Proof {
  const { direction } = schemaSites[cause.site];
  let doubt: Proof = HARMLESS;
  for (const { use, revision, reached } of places) {
    const proof = prover.isolate({ base: use.base, revision }, reached.steps, cause.delta, direction, reading);
    if (proof.verdict === 'harmful') return proof;
    if (proof.verdict === 'unknown') doubt = proof;
    if (proof.verdict === 'unknown' && reached.steps.every(isMonotone)) break;
  }
  return doubt;
}

function mayHarm(aspect: Aspect, reading: Reading): boolean {
  if (aspect.mayReverse === true) return true;
  switch (aspect.effect) {
    case 'narrows':
      return reading === 'oldToNew';
    case 'widens':
      return reading === 'newToOld';
    case 'shifts':
      return true;
    case 'notes':
      return false;
  }
}

/**
 * Whole values that no longer fit although no single change explains it: several changes together do. They are
 * reported at the smallest schema that shows it.
 */
function unexplained(
  wholes: readonly Whole[],
  explained: ReadonlyMap<Pair, ReadonlySet<SchemaSiteName>>,
  prover: Prover,
): { cause: Cause; proof: Proof }[] {
  const found = new Map<SchemaSiteName, Map<Pair, { cause: Cause; proof: Proof }>>();
  for (const { use, revision, reach } of wholes) {
    const site: SchemaSite = schemaSites[use.site];
    const bySite = found.get(use.site) ?? new Map<Pair, { cause: Cause; proof: Proof }>();
    found.set(use.site, bySite);
    const isExplained = (pair: Pair) => explained.get(pair)?.has(use.site) ?? false;
    if (reach.some(({ pair }) => isExplained(pair))) continue;
    for (const reading of use.readings) {
      const suspects = reach.filter(
        ({ pair, steps }) =>
          (pair.deltas.length > 0 || !steps.every(isMonotone)) &&
          prover.compare(pair.base, pair.revision, site.direction, reading).verdict !== 'harmless',
      );
      const reached = suspects.at(-1);
      if (reached === undefined) continue;
      const felt = { use, revision, reached };
      const known = bySite.get(reached.pair);
      if (known !== undefined) {
        known.cause.felt.push(felt);
        break;
      }
      const proof = prover.compare(use.base, revision, site.direction, reading);
      if (proof.verdict === 'harmless') continue;
      const delta: Delta = {
        aspect: reading === 'oldToNew' ? 'schema-narrowed' : 'schema-widened',
        base: reached.pair.base.origin,
        revision: reached.pair.revision.origin,
        graft: (_, donor) => donor,
      };
      const cause = { site: use.site, pair: reached.pair, delta, readings: use.readings, felt: [felt] };
      bySite.set(reached.pair, { cause, proof });
      break;
    }
  }
  return [...found.values()].flatMap((bySite) => [...bySite.values()]);
}

function changeOf({ site: siteName, delta, felt, readings }: Cause, proof: Proof, contract: string): Change {
  const site: SchemaSite = schemaSites[siteName];
  const places = felt.map(placeOf);
  const [first] = felt;
  const isInside = felt.some(({ reached }) => pathOf(reached.steps) !== '');
  const rule = ruleOf(schemaRuleId(site, delta.aspect, isInside));
  const level = levelOf(delta.aspect, site.direction, proof);
  const path = first === undefined ? '' : pathOf(first.reached.steps);
  const where = path === '' ? site.words : `\`${path}\` of ${site.words}`;
  const blanks = { where, subject: delta.subject, base: delta.before, revision: delta.after };
  const reason = proof.verdict === 'unknown' ? proof.reason : schemaAspects[delta.aspect]?.doubt;
  const main = places[0];
  return {
    id: rule.id,
    level,
    direction: site.direction,
    area: site.area,
    message: fillIn(rule.message, blanks),
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
