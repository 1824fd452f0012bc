import type { Diagnostic } from '../../diagnostics/index.ts';
import { type Contract, isRecord } from '../../load/index.ts';
import { bundle, UNRESOLVED } from './bundle.ts';
import { measureExtent } from './measure.ts';
import { trace } from './trace.ts';
import { unchecked } from './unchecked.ts';

/** The parser replaces references by copies and walks those: beyond these bounds it would take minutes or all memory. */
const MAX_DEPTH = 120;
const MAX_NODES = 400_000;

/** Checks a contract's shape with the standard AsyncAPI parser, on one self-contained document. */
export async function checkAsyncApi(contract: Contract): Promise<readonly Diagnostic[]> {
  const extent = measureExtent(contract, MAX_DEPTH);
  if (extent.depth > MAX_DEPTH) return [unchecked(contract, `references are nested more than ${MAX_DEPTH} deep`)];
  if (extent.nodes > MAX_NODES) return [unchecked(contract, `references multiply to more than ${MAX_NODES} nodes`)];
  const parser = await standardParser();
  const { content, isWhole } = bundle(contract);
  if (!isRecord(content)) return [];
  if (!isWhole) return [unchecked(contract, 'its parts are nested too deep')];
  const asyncapi = contract.specificationVersion.startsWith('3.0') ? '3.0.0' : '3.1.0';
  const text = JSON.stringify({ ...content, asyncapi, [UNRESOLVED]: {} });
  const found = await parser.validate(text);
  const broken = brokenPlaces(contract);
  return found.flatMap((finding) => {
    if (IGNORED.has(String(finding.code)) || finding.severity > WARNING || isEcho(finding, found)) return [];
    if (finding.code === 'uncaught-error') return [unchecked(contract, finding.message.split('\n')[0] ?? '')];
    const node = trace(contract, finding.path);
    const location = node.document.locate(node.pointer, isAboutKey(finding.message) ? 'key' : 'value');
    if (broken.some((place) => location.file === place.file && location.line === place.line)) return [];
    return [
      {
        severity: finding.severity === WARNING ? 'warning' : 'error',
        code: STRUCTURE.test(String(finding.code)) ? 'asyncapi-structure' : String(finding.code),
        message: plain(finding.message),
        location,
      } satisfies Diagnostic,
    ];
  });
}

/** Of the parser's severities: errors are 0, warnings 1; hints about style follow. */
const WARNING = 1;
const STRUCTURE = /^asyncapi-document-(?:un)?resolved$/;
const IGNORED = new Set(['asyncapi-latest-version', 'invalid-ref']);

async function standardParser(): Promise<import('@asyncapi/parser').Parser> {
  const [{ Parser }, { AvroSchemaParser }, { OpenAPISchemaParser }] = await Promise.all([
    import('@asyncapi/parser'),
    import('@asyncapi/avro-schema-parser'),
    import('@asyncapi/openapi-schema-parser'),
  ]);
  const parser = new Parser({ ruleset: { recommended: false } });
  parser.registerSchemaParser(AvroSchemaParser());
  parser.registerSchemaParser(OpenAPISchemaParser());
  return parser;
}

/** References that `load` has complained about already. */
function brokenPlaces(contract: Contract): readonly { readonly file: string; readonly line: number }[] {
  return contract.references
    .filter(({ file, ref }) => contract.resolve(file, ref) === undefined)
    .flatMap(({ file, pointer }) => contract.documents.get(file)?.locate(pointer) ?? []);
}

interface Finding {
  readonly message: string;
  readonly path: readonly (string | number)[];
}

/** "Must match the else schema" only repeats what a deeper finding says. */
function isEcho({ message, path }: Finding, found: readonly Finding[]): boolean {
  if (!/must match "(?:then|else)" schema/.test(message)) return false;
  return found.some((other) => other.path.length > path.length && path.every((step, at) => step === other.path[at]));
}

function isAboutKey(message: string): boolean {
  return message.includes('is not expected to be here') || message.includes('required property');
}

function plain(message: string): string {
  return message.replace(/^Property "(.*)" is not expected to be here$/, "'$1' isn't known here").replace(/\.$/, '');
}
