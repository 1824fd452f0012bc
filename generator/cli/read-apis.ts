import type { Diagnostic } from '../diagnostics/index.ts';
import type { Api } from '../model/index.ts';
import type { Inputs } from './inputs.ts';
import type { ExitCode, Io } from './io.ts';
import { UsageError } from './usage-error.ts';

/** Models of all contracts, or the exit code that their problems, told already, ask for. */
export type ReadApis = { readonly apis: readonly Api[] } | { readonly exitCode: ExitCode };

/** Loads and models every contract. Warnings are told and passed; errors are all told, then end the command. */
export async function readApis({ root, patterns }: Inputs, io: Io): Promise<ReadApis> {
  const { createLoader, isGlob, standardInput, STANDARD_INPUT, workingTree, UNREADABLE_CODES } = await import(
    '../load/index.ts'
  );
  const { buildModel } = await import('../model/index.ts');
  const source = patterns.includes(STANDARD_INPUT)
    ? standardInput(process.stdin, workingTree(root))
    : workingTree(root);
  const named = patterns.filter((pattern) => !isGlob(pattern));
  const matched = await source.list(patterns.filter(isGlob));
  const paths = [...new Set([...named, ...matched])];
  if (paths.length === 0) throw new UsageError(`No file matches ${patterns.join(', ')} in ${root}`, 'Check the names');
  const loader = createLoader(source);
  const diagnostics: Diagnostic[] = [];
  const texts = new Map<string, string>();
  const apis: Api[] = [];
  for (const path of paths) {
    const loaded = await loader.load(path);
    for (const [file, text] of loaded.texts) texts.set(file, text);
    diagnostics.push(...loaded.diagnostics);
    if (loaded.contract === undefined) continue;
    const built = buildModel(loaded.contract);
    diagnostics.push(...built.diagnostics);
    apis.push(built.api);
  }
  if (diagnostics.length > 0) {
    const { formatText, orderDiagnostics } = await import('../diagnostics/index.ts');
    io.stderr(formatText(orderDiagnostics(diagnostics), texts, { colour: io.colour }));
  }
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return { apis };
  return { exitCode: errors.every(({ code }) => UNREADABLE_CODES.has(code)) ? 2 : 1 };
}
