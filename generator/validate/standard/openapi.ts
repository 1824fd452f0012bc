import type { ErrorObject } from 'ajv';
import type { Diagnostic } from '../../diagnostics/index.ts';
import { type Contract, isOpenApi32, isRecord, type JsonRecord, parsePointer } from '../../load/index.ts';
import { bundle } from './bundle.ts';
import { describeError } from './describe.ts';
import { distillErrors } from './distill.ts';
import { raiseVersion } from './newer-version.ts';
import { parserRefusal } from './openapi-parser.ts';
import { schemaRefusal } from './openapi-schema.ts';
import { trace } from './trace.ts';
import { unchecked } from './unchecked.ts';

/**
 * Why a document is refused: errors of its specification's schema, or words of a parser that gave up otherwise.
 * Undefined for one that has the right shape.
 */
export type Refusal = readonly ErrorObject[] | string | undefined;

/**
 * Checks a contract's shape by the schema of its version of OpenAPI. The checker gets one self-contained document and
 * replaces no reference in it, so its work grows with the size of the contract and with nothing else.
 */
export async function checkOpenApi(contract: Contract): Promise<readonly Diagnostic[]> {
  const { content, isWhole } = bundle(contract);
  if (!isRecord(content)) return [];
  if (!isWhole) return [unchecked(contract, 'its parts are nested too deep')];
  const refusal = await refusalOf(contract, { paths: {}, ...content });
  const missing = missingPaths(contract, content);
  if (refusal === undefined) return missing;
  if (typeof refusal === 'string') return [...missing, general(contract, refusal)];
  const errors = refusal.filter((error) => !isPathReference(error));
  return [...missing, ...distillErrors(errors).map((error) => toDiagnostic(contract, error))];
}

/** The parser's schema of 3.1 forgets that a path may refer to what stands elsewhere, in `components.pathItems` say. */
function isPathReference({ instancePath, keyword, params }: ErrorObject): boolean {
  return (
    keyword === 'unevaluatedProperties' &&
    params['unevaluatedProperty'] === '$ref' &&
    /^\/paths\/[^/]+$/.test(instancePath)
  );
}

function refusalOf(contract: Contract, document: JsonRecord): Promise<Refusal> {
  const { root, specificationVersion } = contract;
  if (isOpenApi32(contract)) return schemaRefusal(document);
  // Newer patch releases change no rule, but the parser refuses those that it doesn't know.
  const known = specificationVersion.startsWith('3.0') ? '3.0.3' : '3.1.0';
  return parserRefusal(root.file, { ...document, openapi: known });
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
  const described = describeError(error);
  const { pointer, part, message, expected } = described;
  const node = trace(contract, parsePointer(pointer) ?? []);
  const fix = raiseVersion(contract, pointer, node.value) ?? described.fix;
  return {
    severity: 'error',
    code: 'openapi-structure',
    message,
    location: node.document.locate(node.pointer, part),
    ...(expected === undefined ? {} : { expected }),
    ...(fix === undefined ? {} : { fix }),
  };
}

function general(contract: Contract, words: string): Diagnostic {
  return {
    severity: 'error',
    code: 'openapi-structure',
    message: `the OpenAPI parser refuses the document: ${words}`,
    location: contract.root.locate(''),
  };
}
