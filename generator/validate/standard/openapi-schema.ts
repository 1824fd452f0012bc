import type { ErrorObject, ValidateFunction } from 'ajv';
import type { JsonRecord } from '../../load/index.ts';
import type { Refusal } from './openapi.ts';

let compiled: Promise<ValidateFunction> | undefined;

/** What the schema of OpenAPI 3.2 has against a document. It is the one that the OpenAPI Initiative publishes. */
export async function schemaRefusal(document: JsonRecord): Promise<Refusal> {
  compiled ??= compile();
  const validate = await compiled;
  if (validate(document)) return undefined;
  return (validate.errors ?? []).filter((error) => !isToldElsewhere(error));
}

async function compile(): Promise<ValidateFunction> {
  const [{ Ajv2020 }, { default: schema }] = await Promise.all([
    import('ajv/dist/2020.js'),
    import('@seriousme/openapi-schema-validator/schemas/v3.2/schema.json', { with: { type: 'json' } }),
  ]);
  // `verbose` tells what a `not` forbids, which its error alone doesn't.
  return new Ajv2020({ strict: false, allErrors: true, verbose: true, validateFormats: false }).compile(schema);
}

/** Which parameters go together is what `querystring-alone` tells, and which methods there are `operation-method`. */
function isToldElsewhere({ instancePath, keyword, propertyName }: ErrorObject): boolean {
  if (instancePath.endsWith('/parameters')) return keyword === 'not' || keyword === 'contains';
  return instancePath.endsWith('/additionalOperations') && (keyword === 'propertyNames' || propertyName !== undefined);
}
