import type { ErrorObject } from 'ajv';
import { isRecord, type JsonRecord } from '../../load/index.ts';
import type { Refusal } from './openapi.ts';

/** What the standard parser has against a document of OpenAPI 3.0 or 3.1; it knows no later version. */
export async function parserRefusal(file: string, document: JsonRecord): Promise<Refusal> {
  if (!isParserInput(document)) return undefined;
  const { default: SwaggerParser } = await import('@apidevtools/swagger-parser');
  try {
    await new SwaggerParser().validate(file, document, {
      resolve: { external: false },
      dereference: { circular: 'ignore', excludedPathMatcher: () => true },
    });
    return undefined;
  } catch (error) {
    const details = error instanceof Error && 'details' in error ? error.details : undefined;
    if (isErrorList(details)) return details;
    return (error instanceof Error ? error.message.split('\n')[0] : undefined) ?? String(error);
  }
}

type ParserInput = Parameters<typeof import('@apidevtools/swagger-parser')['validate']>[1];

/** The parser's own types describe valid documents; finding out whether this is one is what it's for. */
function isParserInput(document: unknown): document is ParserInput {
  return isRecord(document);
}

function isErrorList(details: unknown): details is readonly ErrorObject[] {
  return (
    Array.isArray(details) && details.every((detail) => isRecord(detail) && typeof detail['instancePath'] === 'string')
  );
}
