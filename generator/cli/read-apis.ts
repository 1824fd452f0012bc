import type { Diagnostic, InputText, Location } from '../diagnostics/index.ts';
import type { Contract, Document } from '../load/index.ts';
import type { Api, Origin } from '../model/index.ts';
import type { Inputs } from './inputs.ts';
import type { ExitCode, Io } from './io.ts';
import { UsageError } from './usage-error.ts';

/** Contracts that were read without an error. */
export interface ApisRead {
  readonly apis: readonly Api[];
  /** What they were made of, in the same order. */
  readonly contracts: readonly Contract[];
  /** Place of a node of the models in its file. */
  locate(origin: Origin): Location;
  /** Prints diagnostics with the lines that they point at. */
  tell(diagnostics: readonly Diagnostic[]): Promise<void>;
}

/** The contracts, or the exit code that their problems, told already, ask for. */
export type ReadApis = ApisRead | { readonly exitCode: ExitCode };

/** Loads and models every contract. Warnings are told and passed; errors are all told, then end the command. */
export async function readApis({ root, patterns }: Inputs, io: Io): Promise<ReadApis> {
  const { contractFiles, createLoader, standardInput, STANDARD_INPUT, workingTree, UNREADABLE_CODES } = await import(
    '../load/index.ts'
  );
  const { buildModel } = await import('../model/index.ts');
  const source = patterns.includes(STANDARD_INPUT)
    ? standardInput(process.stdin, workingTree(root))
    : workingTree(root);
  const paths = await contractFiles(source, patterns);
  if (paths.length === 0) throw new UsageError(`No file matches ${patterns.join(', ')} in ${root}`, 'Check the names');
  const loader = createLoader(source);
  const diagnostics: Diagnostic[] = [];
  const texts = new Map<string, InputText>();
  const documents = new Map<string, Document>();
  const apis: Api[] = [];
  const contracts: Contract[] = [];
  for (const path of paths) {
    const loaded = await loader.load(path);
    for (const [file, text] of loaded.texts) texts.set(file, text);
    diagnostics.push(...loaded.diagnostics);
    if (loaded.contract === undefined) continue;
    for (const [file, document] of loaded.contract.documents) documents.set(file, document);
    const built = buildModel(loaded.contract);
    diagnostics.push(...built.diagnostics);
    apis.push(built.api);
    contracts.push(loaded.contract);
  }
  await tell(diagnostics);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return { apis, contracts, locate, tell };
  return { exitCode: errors.every(({ code }) => UNREADABLE_CODES.has(code)) ? 2 : 1 };

  function locate({ file, pointer }: Origin): Location {
    return documents.get(file)?.locate(pointer) ?? { file, line: 1, column: 1, pointer };
  }

  async function tell(problems: readonly Diagnostic[]): Promise<void> {
    if (problems.length === 0) return;
    const { formatText } = await import('../diagnostics/index.ts');
    io.stderr(formatText(problems, texts, { colour: io.colour }));
  }
}
