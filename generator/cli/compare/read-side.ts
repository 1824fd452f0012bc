import { posix } from 'node:path';
import { type Diagnostic, formatText, orderDiagnostics, type Texts } from '../../diagnostics/index.ts';
import {
  type Contract,
  contractFiles,
  createLoader,
  type Loader,
  MAX_BYTES,
  type ReadAhead,
  ReadError,
  readAhead,
} from '../../load/index.ts';
import { type Api, type BuiltModel, buildModel } from '../../model/index.ts';
import type { Io } from '../io.ts';
import { UsageError } from '../usage-error.ts';
import type { ContractPlace } from './place.ts';

/** One contract of one side, with what its places and code frames are looked up in. */
export interface ReadContract {
  readonly contract: Contract;
  readonly api: Api;
}

const EVERYTHING = ['**/*.yaml', '**/*.yml', '**/*.json'];

/**
 * Reads all contracts of one side, whole.
 * @param isReleased nothing can be mended there any more, so what is understood of a faulty contract is compared
 * @throws {UsageError} when one of them cannot be read or understood; its problems have been told by then
 */
export async function readSide(place: ContractPlace, io: Io, isReleased = false): Promise<readonly ReadContract[]> {
  return understand(await loadSide(openSide(place)), io, isReleased);
}

/** One side whose files are being read. */
export interface OpenedSide {
  readonly place: ContractPlace;
  readonly source: ReadAhead;
  readonly paths: Promise<readonly string[]>;
}

/** Begins to find and read the contracts of one side. What goes wrong is told to whoever loads them. */
export function openSide(place: ContractPlace): OpenedSide {
  const source = readAhead(place.source);
  const paths = contractPaths(source, place.patterns);
  paths.catch(() => {});
  return { place, source, paths };
}

/** The contracts of one side as documents, not understood yet. */
export interface LoadedSide {
  readonly place: ContractPlace;
  readonly loader: Loader;
  readonly contracts: readonly Contract[];
  readonly diagnostics: readonly Diagnostic[];
  /** Of all files that were read. */
  readonly texts: Texts;
}

/** @param other the other side, whose contracts are taken over where they are the same */
export async function loadSide({ place, source, paths }: OpenedSide, other?: LoadedSide): Promise<LoadedSide> {
  const loader = createLoader(source, {}, other?.loader);
  const counterpart = place.isOne && other?.place.isOne ? other.contracts[0]?.root.file : undefined;
  const found = await paths.catch((error: unknown) => {
    if (!(error instanceof ReadError)) throw error;
    throw new UsageError(
      `The contracts of ${place.label} cannot be listed: ${error.message}`,
      'Fetch what is missing, for instance with "git submodule update --init" or "git fetch --unshallow"',
    );
  });
  // Together, so that one is parsed while others are read.
  const loaded = await Promise.all(found.map((path) => loader.load(path, counterpart)));
  return {
    place,
    loader,
    contracts: loaded.flatMap(({ contract }) => contract ?? []),
    diagnostics: loaded.flatMap(({ diagnostics }) => diagnostics),
    texts: new Map(loaded.flatMap(({ texts }) => [...texts])),
  };
}

/**
 * Makes models of loaded contracts.
 * @throws {UsageError} when one of them cannot be understood; its problems have been told by then
 */
export function understand(
  { place, contracts, diagnostics, texts }: LoadedSide,
  io: Io,
  isReleased: boolean,
  modelOf: (contract: Contract) => BuiltModel = buildModel,
): readonly ReadContract[] {
  const built = contracts.map((contract) => ({ contract, ...modelOf(contract) }));
  const errors = [...diagnostics, ...built.flatMap((each) => each.diagnostics)].filter(
    ({ severity }) => severity === 'error',
  );
  if (errors.length > 0 && isReleased && contracts.length > 0) {
    const { file, line, column } = errors[0]?.location ?? { file: '', line: 0, column: 0 };
    const first = `the first at ${file}:${line}:${column}`;
    io.stderr(`note: ${place.label} has faulty contracts (${errors.length} errors, ${first}); the rest is compared\n`);
  } else if (errors.length > 0) {
    io.stderr(formatText(orderDiagnostics(errors), texts, { colour: io.colour }));
    throw new UsageError(`The contracts of ${place.label} cannot be compared before these problems are mended`);
  }
  return built.map(({ contract, api }) => ({ contract, api }));
}

async function contractPaths(source: ReadAhead, patterns: readonly string[] | undefined): Promise<readonly string[]> {
  if (patterns !== undefined) {
    const paths = await contractFiles(source, patterns);
    for (const path of paths) source.ahead(posix.normalize(path), MAX_BYTES);
    return paths;
  }
  const files = (await source.list(EVERYTHING)).filter((file) => !/(^|\/)(node_modules|\.git)\//.test(file));
  const are = await Promise.all(files.map((file) => isContract(source, file)));
  return files.filter((_, index) => are[index]);
}

/** A document that says which specification it follows. */
async function isContract(source: ReadAhead, file: string): Promise<boolean> {
  const bytes = await source.ahead(file, MAX_BYTES).catch(() => new Uint8Array());
  const isOne = /^\s*\{?\s*["']?(openapi|asyncapi)["']?\s*:/m.test(new TextDecoder().decode(bytes));
  if (!isOne) source.drop(file);
  return isOne;
}
