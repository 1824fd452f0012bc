import type { ErrorObject } from 'ajv';
import type { Diagnostic } from '../../diagnostics/index.ts';
import { type Contract, isRecord, type JsonRecord, parsePointer } from '../../load/index.ts';
import { bundle } from './bundle.ts';
import { describeError } from './describe.ts';
import { distillErrors } from './distill.ts';
import { trace } from './trace.ts';
import { unchecked } from './unchecked.ts';

/**
 * Checks a contract's shape with the standard OpenAPI parser. It gets one self-contained document and replaces no
 * reference in it, so its work grows with the size of the contract and with nothing else.
 */
export async function checkOpenApi(contract: Contract): Promise<readonly Diagnostic[]> {
  const { content, isWhole } = bundle(contract);
  if (!isRecord(content)) return [];
  if (!isWhole) return [unchecked(contract, 'its parts are nested too deep')];
  const missing = missingPaths(contract, content);
  const document: unknown = { paths: {}, ...content, openapi: nearestKnownVersion(contract) };
  if (!isParserInput(document)) return missing;
  const { default: SwaggerParser } = await import('@apidevtools/swagger-parser');
  try {
    await new SwaggerParser().validate(contract.root.file, document, {
      resolve: { external: false },
      dereference: { circular: 'ignore', excludedPathMatcher: () => true },
    });
    return missing;
  } catch (error) {
    const details = error instanceof Error && 'details' in error ? error.details : undefined;
    if (!isErrorList(details)) return [...missing, general(contract, error)];
    return [...missing, ...distillErrors(details).map((detail) => toDiagnostic(contract, detail))];
  }
}

type ParserInput = Parameters<typeof import('@apidevtools/swagger-parser')['validate']>[1];

/** The parser's own types describe valid documents; finding out whether this is one is what it's for. */
function isParserInput(document: unknown): document is ParserInput {
  return isRecord(document);
}

/** Newer patch releases change no rule, but the parser refuses those that it doesn't know. */
function nearestKnownVersion({ specificationVersion }: Contract): string {
  return specificationVersion.startsWith('3.0') ? '3.0.3' : '3.1.0';
}

/** Done here, since the parser doesn't know that 3.1 allows documents of components or webhooks alone. */
function missingPaths(contract: Contract, document: JsonRecord): readonly Diagnostic[] {
  const alternatives = contract.specificationVersion.startsWith('3.0')
    ? ['paths']
    : ['paths', 'components', 'webhooks'];
  if (alternatives.some((key) => Object.hasOwn(document, key))) return [];
  return [
    {
      severity: 'error',
      code: 'openapi-structure',
      message: "'paths' is missing",
      location: contract.root.locate('/openapi', 'key'),
      fix: "add 'paths'; an empty object will do",
    },
  ];
}

function toDiagnostic(contract: Contract, error: ErrorObject): Diagnostic {
  const { pointer, part, message, expected, fix } = describeError(error);
  const node = trace(contract, parsePointer(pointer) ?? []);
  return {
    severity: 'error',
    code: 'openapi-structure',
    message,
    location: node.document.locate(node.pointer, part),
    ...(expected === undefined ? {} : { expected }),
    ...(fix === undefined ? {} : { fix }),
  };
}

function general(contract: Contract, error: unknown): Diagnostic {
  const message = error instanceof Error ? error.message.split('\n')[0] : String(error);
  return {
    severity: 'error',
    code: 'openapi-structure',
    message: `the OpenAPI parser refuses the document: ${message}`,
    location: contract.root.locate(''),
  };
}

function isErrorList(details: unknown): details is readonly ErrorObject[] {
  return (
    Array.isArray(details) && details.every((detail) => isRecord(detail) && typeof detail['instancePath'] === 'string')
  );
}
