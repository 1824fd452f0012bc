import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isRecord, readDocument, workingTree } from '../../generator/load/index.ts';
import type { Outcome, Stranger } from './stranger.ts';

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
const ACTION = '.github/actions/contracts/action.yml';

type Variables = Readonly<Record<string, string>>;
type Step = (name: string, variables?: Variables) => Outcome & { readonly summary: string };

/** Runs a step's script of the composite action as a runner does, in a folder of a stranger. */
export async function actionSteps({ folder, run }: Stranger, below: string): Promise<Step> {
  const scripts = await readScripts();
  const file = join(folder, 'summary.md');
  const inputs = { CODEGEN: 'ai2text-codegen', BASE: '', FAIL_ON: 'err', GITHUB_STEP_SUMMARY: file };
  return (name, variables = {}) => {
    const script = scripts.get(name);
    if (script === undefined) throw new Error(`${ACTION} has no step ${name}`);
    const shell = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script];
    const environment = Object.entries({ ...inputs, ...variables }).map(([key, value]) => `${key}=${value}`);
    const outcome = run('env', [...environment, 'bash', ...shell], below);
    return { ...outcome, summary: existsSync(file) ? readFileSync(file, 'utf8') : '' };
  };
}

async function readScripts(): Promise<ReadonlyMap<string, string>> {
  const read = await readDocument(workingTree(REPOSITORY), ACTION, {});
  if (read.kind !== 'document') throw new Error(`${ACTION} is ${read.kind}`);
  const { value } = read.document;
  const steps = isRecord(value) && isRecord(value['runs']) ? value['runs']['steps'] : undefined;
  if (!Array.isArray(steps)) throw new Error(`${ACTION} has no steps`);
  return new Map(
    steps.filter((step) => isRecord(step) && 'run' in step).map((step) => [String(step.name), String(step.run)]),
  );
}

/** Makes a folder a repository whose present state is released under a tag. */
export function releaseRepository({ run }: Stranger, below: string, tag: string): void {
  const author = ['-c', 'user.name=Stranger', '-c', 'user.email=stranger@example.com'];
  for (const args of [
    ['init', '-q'],
    ['add', '.'],
    [...author, 'commit', '-q', '-m', 'First'],
    ['tag', tag],
  ]) {
    const { status, stderr } = run('git', args, below);
    if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  }
}
