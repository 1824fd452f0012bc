import { dirname, join } from 'node:path';
import type { Benchmark, Place } from '../benchmark.ts';
import {
  type Collection,
  collections,
  type Fate,
  fateOf,
  generateAll,
  type Outcome,
  type Target,
  typeErrors,
} from '../corpus/index.ts';

const TARGETS: readonly Target[] = ['clients', 'servers'];
const FATES: readonly Fate[] = ['compiles', 'declined', 'type errors', 'declined without a place', 'crash', 'too long'];

export const corpus: Benchmark = {
  name: 'corpus',
  title: 'Clients and servers of public documents',
  about:
    'Every OpenAPI 3 document of two packages becomes a TypeScript client and a server, type-checked with `strict`, ' +
    '`exactOptionalPropertyTypes`, `noUncheckedIndexedAccess`, `noUnusedLocals` and the like, nothing suppressed. A ' +
    'document that is declined has a diagnostic with file, line and column. The other columns shall be empty.',
  async run(place) {
    const rows: string[] = [];
    const declined: string[] = [];
    for (const collection of collections(place)) {
      for (const target of TARGETS) {
        const ends = await endsOf(collection, target, place);
        const counts = FATES.map((fate) => ends.filter((end) => end.fate === fate).length);
        const slowest = Math.max(...ends.map(({ outcome }) => outcome.seconds));
        const name = `${collection.name}, ${target}`;
        rows.push(`| ${[name, ends.length, ...counts, `${slowest.toFixed(1)} s`].join(' | ')} |`);
        declined.push(...ends.filter(({ fate }) => fate !== 'compiles').map((end) => explain(end, target)));
      }
    }
    return [
      `| documents of | all | ${FATES.join(' | ')} | slowest to generate |`,
      `| --- |${' --: |'.repeat(FATES.length + 2)}`,
      ...rows,
      '',
      'What did not become code that compiles:',
      '',
      ...declined,
    ].join('\n');
  },
};

interface End {
  readonly document: string;
  readonly fate: Fate;
  readonly outcome: Outcome;
  readonly errors: readonly string[];
}

async function endsOf({ name, documents }: Collection, target: Target, { codegen, scratch }: Place): Promise<End[]> {
  const root = join(scratch, target, name.replaceAll(/\W/g, '-'));
  const folders = documents.map((_, index) => `${index}`);
  const jobs = documents.map((document, index) => {
    return { document, target, out: join(root, folders[index] ?? '') };
  });
  const outcomes = await generateAll(jobs, join(dirname(codegen), 'run.js'));
  const errors = typeErrors(
    root,
    folders.filter((_, index) => outcomes[index]?.exitCode === 0),
  );
  return documents.flatMap((document, index) => {
    const outcome = outcomes[index];
    const found = errors.get(folders[index] ?? '') ?? [];
    return outcome === undefined ? [] : { document, fate: fateOf(outcome, found), outcome, errors: found };
  });
}

function explain({ document, fate, outcome, errors }: End, target: Target): string {
  const name = document.split('/').slice(-2).join('/');
  const said = errors[0] ?? outcome.told.split('\n').slice(0, 2).join(': ');
  return `- ${name}, ${target}: ${fate}. \`${said.replaceAll('`', "'").replaceAll(/\s+/g, ' ').trim().slice(0, 160)}\``;
}
