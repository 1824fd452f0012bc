import type { Diagnostic } from '../diagnostics/index.ts';
import type { Document } from './document.ts';
import { isRecord } from './json-value.ts';

export interface Specification {
  readonly specification: 'openapi' | 'asyncapi';
  readonly specificationVersion: string;
}

const SUPPORTED = {
  openapi: { versions: /^3\.[012]\.\d+(?:-.+)?$/, expected: 'OpenAPI 3.0.x, 3.1.x or 3.2.x' },
  asyncapi: { versions: /^3\.[01]\.\d+(?:-.+)?$/, expected: 'AsyncAPI 3.0.x or 3.1.x' },
} as const;

const EITHER = 'OpenAPI 3.0.x, 3.1.x or 3.2.x, or AsyncAPI 3.0.x or 3.1.x';

/** Whether a contract may use what OpenAPI 3.2 added. */
export function isOpenApi32({ specification, specificationVersion }: Specification): boolean {
  return specification === 'openapi' && specificationVersion.startsWith('3.2');
}

/** Which specification an entry document follows, or why it can't be a contract. */
export function detectSpecification(document: Document): Specification | Diagnostic {
  const { value } = document;
  if (!isRecord(value)) {
    const found = Array.isArray(value) ? 'an array' : `a ${typeof value}`;
    return unknown(document, `a contract is an object, but this document is ${found}`);
  }
  for (const specification of ['openapi', 'asyncapi'] as const) {
    if (!Object.hasOwn(value, specification)) continue;
    return checkVersion(document, specification, value[specification]);
  }
  if (Object.hasOwn(value, 'swagger')) {
    return {
      severity: 'error',
      code: 'specification-version',
      message: `Swagger ${String(value['swagger'])} isn't supported`,
      location: document.locate('/swagger'),
      expected: EITHER,
      fix: 'convert it once, for instance with `npx swagger2openapi --outfile openapi.yaml FILE`',
    };
  }
  return unknown(document, 'the document names neither OpenAPI nor AsyncAPI');
}

function checkVersion(
  document: Document,
  specification: 'openapi' | 'asyncapi',
  version: unknown,
): Specification | Diagnostic {
  const { versions, expected } = SUPPORTED[specification];
  const pointer = `/${specification}`;
  if (typeof version !== 'string') {
    return {
      severity: 'error',
      code: 'specification-version',
      message: `the version in '${specification}' must be text`,
      location: document.locate(pointer),
      expected,
      fix: `put it in quotes: ${specification}: '3.1.0'`,
    };
  }
  if (versions.test(version)) return { specification, specificationVersion: version };
  const isOldAsync = specification === 'asyncapi' && /^[12]\./.test(version);
  return {
    severity: 'error',
    code: 'specification-version',
    message: `version '${version}' of ${specification === 'openapi' ? 'OpenAPI' : 'AsyncAPI'} isn't supported`,
    location: document.locate(pointer),
    expected,
    ...(isOldAsync
      ? { fix: 'convert it once, for instance with `npx @asyncapi/cli convert FILE --target-version 3.0.0`' }
      : {}),
  };
}

function unknown(document: Document, message: string): Diagnostic {
  return {
    severity: 'error',
    code: 'specification-unknown',
    message,
    location: document.locate(''),
    expected: EITHER,
    fix: "start the document with 'openapi: 3.1.0' or 'asyncapi: 3.0.0'",
  };
}
