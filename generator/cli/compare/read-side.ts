import { type Diagnostic, formatText, orderDiagnostics } from '../../diagnostics/index.ts';
import { type Contract, createLoader, isGlob } from '../../load/index.ts';
import { type Api, buildModel } from '../../model/index.ts';
import type { Io } from '../io.ts';
import { UsageError } from '../usage-error.ts';
import type { ContractPlace } from './place.ts';

/** One contract of one side, with what its places and code frames are looked up in. */
export interface ReadContract {
  readonly contract: Contract;
  readonly api: Api;
}

const EVERYTHING = ['**/*.yaml', '**/*.yml', '**/*.json'];
const MOST_BYTES = 64 * 2 ** 20;

/**
 * Reads all contracts of one side.
 * @param isReleased nothing can be mended there any more, so what is understood of a faulty contract is compared
 * @throws {UsageError} when one of them cannot be read or understood; its problems have been told by then
 */
export async function readSide(place: ContractPlace, io: Io, isReleased = false): Promise<readonly ReadContract[]> {
  const loader = createLoader(place.source);
  const diagnostics: Diagnostic[] = [];
  const texts = new Map<string, string>();
  const contracts: ReadContract[] = [];
  for (const path of await contractPaths(place)) {
    const loaded = await loader.load(path);
    for (const [file, text] of loaded.texts) texts.set(file, text);
    diagnostics.push(...loaded.diagnostics);
    if (loaded.contract === undefined) continue;
    const built = buildModel(loaded.contract);
    diagnostics.push(...built.diagnostics);
    contracts.push({ contract: loaded.contract, api: built.api });
  }
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0 && isReleased && contracts.length > 0) {
    const { file, line, column } = errors[0]?.location ?? { file: '', line: 0, column: 0 };
    const first = `the first at ${file}:${line}:${column}`;
    io.stderr(`note: ${place.label} has faulty contracts (${errors.length} errors, ${first}); the rest is compared\n`);
  } else if (errors.length > 0) {
    io.stderr(formatText(orderDiagnostics(errors), texts, { colour: io.colour }));
    throw new UsageError(`The contracts of ${place.label} cannot be compared before these problems are mended`);
  }
  return contracts;
}

async function contractPaths({ source, patterns }: ContractPlace): Promise<readonly string[]> {
  if (patterns !== undefined) {
    const matched = await source.list(patterns.filter(isGlob));
    return [...new Set([...patterns.filter((pattern) => !isGlob(pattern)), ...matched])];
  }
  const files = (await source.list(EVERYTHING)).filter((file) => !/(^|\/)(node_modules|\.git)\//.test(file));
  const found: string[] = [];
  for (const file of files) if (await isContract(source.read(file, MOST_BYTES))) found.push(file);
  return found;
}

/** A document that says which specification it follows. */
async function isContract(bytes: Promise<Uint8Array>): Promise<boolean> {
  const text = await bytes.then((content) => new TextDecoder().decode(content)).catch(() => '');
  return /^\s*\{?\s*["']?(openapi|asyncapi)["']?\s*:/m.test(text);
}
